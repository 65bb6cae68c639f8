### The words of the theme: everything that a page says besides the articles and their dates.
### Months, weekdays and the order of a date are in dates.ftl.

## The paper

# The paper's name: on top of every page, in titles and in feeds.
site-name = Roznama
# The name of this edition in its own language; readers of the other editions see it as a link.
edition-name = English

## Languages

# The name of a language, put into notice-fallback.
language-en = English
language-ur = Urdu
language-ar = Arabic

## Sections: in the navigation, above a headline, and as the heading of the section's page

section-pakistan = Pakistan
section-world = World
section-business = Business
section-opinion = Opinion
section-culture = Culture
section-science = Science
section-sport = Sport

## Furniture of every page

# The first link of a page, seen only by people who use the keyboard.
skip-to-content = Skip to content
# A link at the foot of the page.
back-to-top = Back to top
# A link on the AMP page that leads to the full page.
exit-mobile-version = Exit mobile version
# What the list of sections is called; read aloud, not seen.
sections-label = Sections
# What the list of editions is called; read aloud, not seen.
editions-label = Editions

## Titles: what a browser's tab and a search engine show

# Variables:
#   $title (String): the title of the article, section or tag.
#   $site (String): the paper's name.
page-title = { $title } | { $site }
# The second and later pages of a list.
# Variables:
#   $title (String): the heading of the list.
#   $site (String): the paper's name.
#   $number (Number): this page.
#   $count (Number): how many pages there are.
page-title-numbered = { $title }, page { $number } of { $count } | { $site }
# The front page.
# Variables:
#   $site (String): the paper's name.
front-title = { $site }: today’s news

## Article

# Below the headline.
# Variables:
#   $authors (String): one name or several.
byline = By { $authors }
# Below the byline, if the article was changed after it was published.
# Variables:
#   $date (String): the date in both calendars.
updated = Updated { $date }
# The place a report was sent from; its first words.
# Variables:
#   $place (String): the place, as the author wrote it.
dateline = { $place }:
# Below a picture, after its caption.
# Variables:
#   $credit (String): as the author wrote it: “Photo: APP”, “Illustration: Roznama”.
image-credit = ({ $credit })
# Before links to the same article in the other editions.
translations-label = Read this in
# Above an article that is shown in another language than the edition's.
# Variables:
#   $language (String): a name from language-…
notice-fallback = This article has not been translated yet. It appears here in { $language }.
# What a wide table is called; read aloud, not seen.
table-label = Table, scrolls sideways
# What the footnotes are called; read aloud, not seen.
footnotes-label = Footnotes
# The link from a footnote back to the text; read aloud, not seen.
footnote-back = Back to the text
# The boxes of a task list, ticked and empty; read aloud, not seen.
task-done = Done
task-open = Not done

## Below an article

# Variables:
#   $count (Number): how many corrections follow.
corrections-heading = { $count ->
    [one] Correction
   *[other] Corrections
}
# Before the words of a correction.
# Variables:
#   $date (String): the day it was made, in both calendars.
correction-entry = Corrected { $date }:
# Above the article's tags.
tags-heading = Topics
# Above links to other articles.
related-heading = Related articles

## Lists: front page, sections, tags

# The heading of the front page.
front-heading = Latest news
# The heading of a section's page.
# Variables:
#   $section (String): a name from section-…
section-heading = { $section }
# The heading of a tag's page.
# Variables:
#   $tag (String): the tag, as the author wrote it.
tag-heading = Topic: { $tag }
# Below the heading of a section or tag.
# Variables:
#   $count (Number): how many articles there are on all pages.
article-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
# Instead of the count if there are none.
list-empty = No articles yet

## Pages of a list

# What the links between pages are called; read aloud, not seen.
pagination-label = Pages
# Variables:
#   $number (Number): this page.
#   $count (Number): how many pages there are.
page-of = Page { $number } of { $count }
pagination-newer = Newer articles
pagination-older = Older articles
