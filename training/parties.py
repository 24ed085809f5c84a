"""Parties of made sentences: states from the vocabulary, and people, bodies and crowds in their usual words."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from detente.vocab.world import State, states

FIRST = (
    "Amina Boris Carlos Daniela Elin Fatou Goran Hana Ibrahim Jelena Kofi Lucia Mehmet Nadia Oskar Priya Rafael Sofia "
    "Tomas Uma Viktor Wanjiru Yusuf Zeynep Ahmed Maria John Anna Li Min-jun"
).split()
LAST = (
    "Abara Bergström Castillo Demir Ekwueme Farouk Gomes Haugen Ivanović Jansen Kamau Lindqvist Mbeki Novak Okafor "
    "Petrov Quispe Rahman Sokolov Tanaka Usman Vargas Wolff Yılmaz Zhang Mensah Duarte Kaya Singh Moreau"
).split()
BODIES = (
    "the United Nations;the African Union;the European Union;NATO;the Arab League;the World Bank;"
    "the Red Cross;ASEAN;the UN Security Council;the International Monetary Fund;the European Commission;"
    "Amnesty International;the OSCE;Human Rights Watch;the World Health Organization;UNICEF;a local charity;"
    "Doctors Without Borders;the UN refugee agency;the UN Secretary-General;UN peacekeepers;"
    "the European Parliament;OPEC;the Commonwealth;Mercosur"
).split(";")
FORCES = (
    "police;the police;security forces;the army;soldiers;border guards;riot police;prosecutors;"
    "federal prosecutors;the coast guard;the secret service;the attorney general;government troops;"
    "the anti-corruption agency;detectives;paramilitary police;the navy;an army unit;the gendarmerie;"
    "customs officers"
).split(";")
COURTS = (
    "a court in {city};the supreme court of {state};a {people} court;the constitutional court;"
    "a federal judge;a judge in {city};the high court;a military tribunal;an appeals court;a {people} judge;"
    "a regional court"
).split(";")
CROWDS = (
    "protesters;thousands of protesters;students;students in {city};striking miners;the teachers' union;"
    "farmers;{people} farmers;demonstrators;opposition supporters;angry residents;nurses;villagers;"
    "truck drivers;activists;hundreds of women;the railway unions;dock workers;residents of {city};"
    "indigenous leaders;environmental groups"
).split(";")
REBELS = (
    "rebels;the rebels;{people} militants;separatists;Islamist gunmen;a militia;guerrillas;an armed group;"
    "the insurgents;{people} rebels;gunmen;jihadist fighters;the junta's opponents;unidentified gunmen;"
    "a drug cartel;a suicide bomber"
).split(";")
PERSONS = (
    "opposition leader {name};former president {name};journalist {name};a {people} lawmaker;Senator {name};"
    "{name};a human rights activist;the mayor of {city};a former minister;{people} blogger {name};"
    "a {people} journalist;the opposition;the opposition party;a priest;a trade union leader;"
    "two journalists;a prominent lawyer;the governor of {city};a {people} businessman;the party leader;"
    "dissident {name};three lawmakers"
).split(";")
FIRMS = (
    "a {people} bank;an oil company;a newspaper;a mining firm;a {people} airline;the central bank;"
    "a telecoms company;a {people} shipping line;the national broadcaster;a social media platform;"
    "an arms maker;a drug company;the power utility"
).split(";")
VICTIMS = (
    "civilians;refugees;{people} refugees;flood victims;{people} citizens;dozens of civilians;a tourist;"
    "migrants;children;two aid workers;displaced families;the families of the dead;hostages;villagers;"
    "{people} workers;asylum seekers;a family of five;minority residents;schoolgirls;earthquake survivors"
).split(";")
STATES = (
    "{state};{state};{state};{city};the {people} government;the {people} authorities;{people} officials;"
    "the {people} foreign ministry;{people} President {name};President {name} of {state};"
    "{people} Foreign Minister {name};{state}'s parliament;{people} Prime Minister {name};the government;"
    "the president;{state}'s defence ministry;the authorities in {city};the military junta;"
    "the {people} ambassador;the interior ministry"
).split(";")
POOLS = {
    "S": STATES, "O": BODIES, "P": FORCES, "C": COURTS, "X": CROWDS, "M": REBELS, "T": PERSONS, "K": FIRMS,
    "V": VICTIMS,
}  # fmt: skip
PLURAL = frozenset(
    "police forces soldiers guards prosecutors troops detectives officers protesters students miners farmers "
    "demonstrators supporters residents nurses villagers drivers activists women unions workers leaders groups rebels "
    "militants separatists gunmen guerrillas insurgents fighters opponents journalists lawmakers civilians refugees "
    "victims citizens migrants children families seekers schoolgirls survivors authorities officials hostages "
    "peacekeepers".split()
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A party in words, whether a verb after it stands in the plural, and whether it is one person."""

    words: str
    plural: bool
    person: bool


def party(kind: str, rng: random.Random) -> Noun:
    """Return a party of one of the classes named by letters of `kind`."""
    words = rng.choice(POOLS[rng.choice(kind)])
    state, city, people = rng.choice(_lands())
    filled = words.format(state=state, city=city, people=people, name=f"{rng.choice(FIRST)} {rng.choice(LAST)}")
    if filled.startswith("a ") and filled[2] in "AEIOaeio":
        filled = "an" + filled[1:]
    head = filled.split(" of ")[0].split(" in ")[0].split()[-1]
    plural = head in PLURAL or filled.startswith(("thousands", "hundreds", "dozens"))
    return Noun(filled, plural, "{name}" in words)


@cache
def _lands() -> list[tuple[str, str, str]]:
    """Return name, capital and adjective of every state that has all three, in the order of the vocabulary."""
    return [entry for entry in map(_land, states()) if entry is not None]


def _land(state: State) -> tuple[str, str, str] | None:
    if not state.adjectives or not state.capitals:
        return None
    return state.name, state.capitals[0], state.adjectives[0]
