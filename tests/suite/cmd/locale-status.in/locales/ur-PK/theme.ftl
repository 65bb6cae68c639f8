back-to-top = اوپر چلیے
