from __future__ import annotations

import subprocess
import sys

import pytest

from detente.ingest.language import identify

FOREIGN = {
    "de": "Die Außenministerin sagte am Mittwoch in Bern, ihre Regierung werde die Sanktionen gegen die beiden Banken "
    "verlängern und keine weiteren Waffen an die Nachbarstaaten liefern, solange dort gekämpft wird.",
    "fr": "Le ministre des Affaires étrangères est arrivé mercredi à Tunis pour deux jours d'entretiens sur la pêche, "
    "a déclaré un responsable, et doit signer un accord avec son homologue avant la fin de la semaine.",
    "nl": "De minister van Buitenlandse Zaken is woensdag in Oslo aangekomen voor overleg over de visserij, had een "
    "woordvoerder gezegd. Het was de eerste keer dat hij in Noorwegen was, of het nu om vis ging of niet.",
    "tr": "Dışişleri Bakanı çarşamba günü Roma'da mevkidaşı ile görüştü. Görüşmede balıkçılık anlaşması ele alındı ve "
    "iki ülkenin bakanları önümüzdeki ay yeniden bir araya gelmeyi kararlaştırdı, dedi bir yetkili.",
    "ru": "Министр иностранных дел прибыл в среду в Осло для переговоров о рыболовстве, сообщил чиновник.",
    "zh": "外交部长星期三抵达奥斯陆，与挪威外交大臣就渔业问题举行会谈，双方同意下个月继续磋商。",
    "ar": "وصل وزير الخارجية إلى أوسلو يوم الأربعاء لإجراء محادثات حول مصايد الأسماك، حسبما قال مسؤول.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_identify_knows_another_language(language: str) -> None:
    assert identify(FOREIGN[language]) == language


def test_identify_is_not_misled_by_foreign_names() -> None:
    text = (
        "Sheikh Mohammed bin Abdulrahman Al Thani met Abdelmadjid Tebboune, Kassym-Jomart Tokayev and "
        "Recep Tayyip Erdoğan in Doha with Mevlüt Çavuşoğlu and Gurbanguly Berdimuhamedow after the summit."
    )
    assert identify(text) == "en"


def test_identify_does_not_judge_a_short_text() -> None:
    assert identify("Erdoğan, Çavuşoğlu et Macron à Genève") is None


def test_identify_leaves_the_model_alone_where_english_is_plain() -> None:
    code = (
        "import sys; from detente.ingest.language import identify;"
        "assert identify('The minister said that the talks with the envoy would go on.') == 'en';"
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
