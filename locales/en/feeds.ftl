### The words of feeds: what a reader's feed program shows of the paper besides its articles.

# The name of the edition's feed.
# Variables:
#   $site (String): the paper's name.
feed-title = { $site }
# Variables:
#   $site (String): the paper's name.
feed-description = The newest articles of { $site }
# The name of a section's feed.
# Variables:
#   $section (String): a name from section-…
#   $site (String): the paper's name.
feed-section-title = { $section } | { $site }
# Variables:
#   $section (String): a name from section-…
#   $site (String): the paper's name.
feed-section-description = The newest articles of { $site } in the section { $section }
# A feed among those that a page offers to feed programs.
# Variables:
#   $feed (String): the feed's name.
#   $format (String): RSS, Atom or JSON Feed.
feed-link = { $feed } ({ $format })
