### The edition's own pages: the front page, authors, and the page that is shown where there is none.

## The front page

# Above the headlines that follow the large stories.
latest-heading = أخبار أخرى

## Authors

# The heading of an author's page.
# Variables:
#   $author (text) - the author's name
author-heading = مقالات { $author }

## Where there is no page

# The heading of the page that a reader sees at an address where there is none.
not-found-heading = الصفحة غير موجودة

# Below it.
not-found-text = لا توجد صفحة على هذا العنوان. ربما نُقلت الصفحة أو كُتب الرابط خطأً.

# The link from there to the front page.
not-found-front = الصفحة الأولى
