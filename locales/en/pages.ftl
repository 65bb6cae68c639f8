### The edition's own pages: the front page, authors, and the page that is shown where there is none.

## The front page

# Above the headlines that follow the large stories.
latest-heading = More news

## Authors

# The heading of an author's page.
# Variables:
#   $author (text) - the author's name
author-heading = Articles by { $author }

## Where there is no page

# The heading of the page that a reader sees at an address where there is none.
not-found-heading = Page not found

# Below it.
not-found-text = There is no page at this address. It may have moved, or the link may be mistyped.

# The link from there to the front page.
not-found-front = Front page
