### The words of the search page. An edition has one where `outputs` names `search`.

# The heading of the search page, and the link to it on every page.
search-heading = Search
# Before the box for the words that are looked for.
search-label = Words to look for
# On the button beside the box.
search-button = Search
# Shown where the search cannot run: without JavaScript, or from a folder instead of a web server. Links to the front
# page and to the sections follow.
search-help = This search runs in your browser and needs JavaScript. Without it, these pages lead to every article:
# While the search is going on.
search-busy = Searching…
# Above what was found.
# Variables:
#   $count (String): how many articles, as the edition writes numbers.
search-found = Articles found: { $count }
# Above what was found where no article has all the words.
# Variables:
#   $count (String): how many articles, as the edition writes numbers.
search-some = No article has all of these words. Articles with some of them: { $count }
# Where nothing was found.
search-none = No article has these words. Try fewer or other ones.
# Where the index could not be loaded.
search-failed = The search could not be loaded. Please try again in a moment.
# The button that shows more of what was found.
search-more = Show more
