"""The sections of a language pack: for each noun a checked form of its data and the phrases it gives to the scan."""
