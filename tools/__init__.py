"""Programs that make the data of the package; none of them runs when it is used."""
