# What the assistant says in English. Keys and placeholders are those of vi.ftl.

## Greetings

opening = { "" }
assistant-name = the Hanoi OCOP assistant
welcome =
    Welcome! This is { $name }. It helps to find Hanoi's OCOP products (“One Commune One Product”): how many stars, who makes them, where, and where to buy.
    Type the name of a thing, in English or Vietnamese, for example “silk scarf” or “lotus tea 4 stars”.
    It only says what a source says, and tells you when it does not know.
hello = Hello! Type the name of what you are looking for, in English or Vietnamese, or choose below.
thanks = You are welcome. Just write if you need anything else.
goodbye = Goodbye, and see you again.
closed = All right, closed. Write the name of a product whenever you like.
yes-what = All right. What would you like to find?

## Help and about

help =
    Ask in your own words:
    • a name: “silk scarf”, “lotus tea”, “banh com”
    • conditions: “4-star tea from Tây Hồ”, “gifts”, “vegetarian food”
    • where to buy: “OCOP shops near Cầu Giấy”
    • stars and certificates: “is … still valid”
    • fairs, questions about OCOP, or “talk to a person”
    After a list, type a number to open one, “more”, “which one has 4 stars” or “back”.
help-commands =
    Commands: /start menu · /language · /about sources · /privacy · /dulieu see your data · /xoa delete your data · /link your other accounts
help-words = You can also type: HELP, TIENG VIET, SHOW MY DATA, DELETE MY DATA, LINK ACCOUNTS, TALK TO A PERSON.
about =
    This is { $name }. It answers from a catalogue of products, sales points and fairs with their sources, updated { $date }. The catalogue is incomplete and not an official list.
    Stars, places and producers are as given by the page named with each entry. Product groups and English names are ours.
    Administrative units: open data, MIT licence. Some coordinates: © OpenStreetMap contributors, ODbL; GeoNames, CC BY 4.0.
language-ask = Xin chọn ngôn ngữ / Please choose a language:
language-set = From now on the assistant answers in English.

## Buttons and choices

choice-groups = Browse groups
choice-needs = Ideas by need
choice-where = Where to buy
choice-fairs = Fairs
choice-help = How to ask
choice-human = Talk to a person
choice-previous = ◀ Previous
choice-next = Next ▶
choice-only-stars = Only { $stars } stars
choice-all-stars = Any stars
choice-where-this = Where to buy?
choice-valid = Certificate
choice-same-producer = Same producer
choice-similar = Other matches ({ $count })
choice-back = Back
choice-card = Show product
choice-farther = Other places
choice-other-place = Search elsewhere
choice-map = Open map
choice-or-place = Or { $place }?
choice-directions = Directions
choice-around = Search around { $place }
choice-whole-list = Whole list
choice-whole-group = Whole group
choice-check-genuine = How to check an OCOP product
choice-validity = How long a certificate lasts
choice-how-to-be-rated = How to be recognised
choice-renewal = Renewal
choice-papers = What papers are needed
choice-questions = Other questions
choice-subscribe = News of fairs
choice-past-fairs = Past fairs
choice-privacy = Privacy
choice-my-data = Show my data
choice-data-file = Download as a file
choice-data-raw = Show it in full
choice-forget = Delete my data
choice-open = Ask the assistant
button-old = This button is out of date. Please choose again or type what you are looking for.

## Finding products

found-named = Products that match “{ $query }” in this catalogue: { $count }
found-named-where = Products that match “{ $query }” ({ $conditions }) in this catalogue: { $count }
found-conditions = Products in this catalogue, { $conditions }: { $count }
found-any = Products in this catalogue: { $count }
list-range = { $first }–{ $last } of { $total } in this catalogue (which is incomplete).
list-range-one = { $first } of { $total } in this catalogue (which is incomplete).
rest-follows = There is more: type MORE.
list-pick = Type a number to open one.
list-choose = Type a number to choose.
list-and = { $first } and { $last }
list-or = { $first } or { $last }
not-found = { $query } is not in this assistant's catalogue (updated { $date }, incomplete; its absence here does not mean it was not recognised).
did-you-mean-one = Did you mean this one?
did-you-mean = Did you mean one of these?
found-without-condition = Without all of the conditions there are:
no-spirits-as-gifts = The assistant does not suggest alcohol as a gift. The catalogue has:
not-found-exactly = There is no { $query } under just that name in this assistant's catalogue (updated { $date }, incomplete).
not-found-place = No product in this catalogue is on record as made in { $place } (the catalogue is incomplete).
not-found-ways = Try a shorter name, browse the groups, or look in the national register ocopvietnam.gov.vn; the coordination office can be asked too.
ask-price = Prices are shown only where the producer or the office gave them; otherwise please ask the producer or a sales point.
ask-what = What would you like to find? Type a name, or choose a way to look.
which-one = Which one? Please type its number in the list above.
which-number = Please type the number of the right one.
which-product = Which product? Please type its name.
no-then-what = All right. Please put it in other words, or choose a way to look.
no-more = That was the end of the list.
compare-lead = This is what the sources say of each:
compare-tail = Stars are each product's own result; which is tastier or nicer is not for the assistant to say. Type a number for more.
compare-what = Which ones? Please type two numbers of the list, such as: compare 1 and 2.
count-shown = The list on show holds { $count }.
no-back = There is nothing earlier to go back to. Please type what you are looking for.
no-such-number = The last list has numbers 1 to { $count } only.
no-list = There is no list to choose from yet. Please type what you are looking for first.
no-producer = The source does not name the producer of { $name }, so others of the same producer cannot be found.
none-narrowed = None in the last list fits: { $conditions }.
none-left = With those left out, nothing of the last list remains.
these-products = the products above

condition-group = group { $group }
condition-producer = by { $producer }
condition-place = in { $place }
condition-year = year { $year }
condition-without = not { $kinds }

groups-lead = OCOP has six groups. Please choose one:
kinds-lead = { $group }: kinds in this catalogue:
group-empty = This catalogue has no product of the group { $group } yet (it is incomplete).
needs-lead = What is it for?

## Product card

stars = { $stars } stars
stars-none = no stars given by the source
stars-potential = potential 5 stars
stars-by-source = { $stars }, according to { $source }.
stars-potential-by-source = Potential 5 stars, according to { $source }: waiting for the ministry, not 5 stars yet.
stars-named-only = Named by the source { $source }, without stars.
source-year = { $site }, { $year }
source-office = the office's records
card-producer = Producer: { $producer }
card-producer-unknown = not given by the source
card-place = Made in: { $place }
card-place-unknown = not given by the source
card-group = Group: { $group }
card-price = Price: { $price }.
card-price-unknown = No price on record.
card-contact = Contact: { $contact }.
card-contact-unknown = No contact on record.
card-neither-known = No price or contact on record.
certificate-number = certificate no. { $number }
decision-number = decision no. { $number }
decision-day = signed { $day }
decision-by = by { $who }

decision-by-rule = by { $decision } issued by { $who }
decider-unknown = the body in charge
decider-city = the Hanoi People's Committee
decider-district = the district People's Committee
decider-ministry = the Ministry of Agriculture and Environment
decider-ministry-before-2025 = the Ministry of Agriculture and Rural Development

valid-valid = Certificate valid until { $until } ({ $days } days left).
valid-soon = Certificate ends soon: { $until } ({ $days } days left).
valid-expired = Certificate ended on { $until }; no renewal on record.
valid-renewed = This is a renewed recognition, signed on { $day }.
valid-renewed-from = Recognised again on { $day }; before that { $stars } stars, { $before }.
valid-unknown = The day of the decision is not known, so it is unclear whether the certificate is still valid.
valid-unknown-year = Recognised in { $year } per the source; the day of the decision is not known, so it is unclear whether the certificate is still valid.
valid-none = That is not enough to say whether it was recognised as OCOP.

detail-price = Price: { $price }.
detail-no-price = No price on record for this one; please ask the producer or a sales point.
detail-no-prices = No prices on record for those above; please ask the producers or a sales point.
detail-contact = Contact: { $contact }.
detail-no-contact = The source gives no phone number or other contact.
detail-order = The assistant does not sell, take orders or deliver; it helps to find producers and sales points.
detail-producer = { $producer }. Made in: { $place }.
detail-producer-unknown = The source does not say who makes it. Made in: { $place }.
detail-place = In { $place }.
detail-district = The source only says { $place }, no commune or ward.
detail-place-unknown = The source does not say where it is made.
detail-address = The source gives no street address; made in: { $place }.
detail-maker = Producer: { $producer }.
detail-each-stars = Stars of each:
detail-each-producer = Producer of each:
detail-each-place = Where each is made:
detail-all-one-producer = Those { $count } are all by { $producer }. Made in: { $place }.
detail-all-one-place = Those { $count } are all from { $place }. Producer: { $producer }.

caution-supplement = This food is not a medicine and does not replace medicine.
caution-alcohol = Contains alcohol; only for people aged 18 or over.
caution-health = The assistant gives no medical advice, and OCOP stars do not certify any healing effect; please ask a doctor.
health-otherwise = To see what a source says of a product, type its name.

## Places

unit-ward = { $name } ward
unit-commune = { $name } commune
unit-district = { $name } district
unit-rural-district = { $name } district
unit-town = { $name } town
unit-township = { $name } township
place-old = former { $place }
place-within = { $place } ({ $district })
place-now = { $old }, now { $unit }
place-candidates = { $old }, now { $units }

## Where to buy

ask-place = Near where? Type a ward, a commune or a place nearby, for example “Cầu Giấy” or “Đồng Xuân market”.
ask-place-or-share = Near where? Share your position, or type a ward, a commune or a place nearby, for example “Cầu Giấy”. A position is used for this answer only and not kept.
ask-home = In which ward or commune is home? Type its name, for example “phường Định Công”; it is remembered for this conversation.
ask-home-or-share = In which ward or commune is home? Type its name, for example “phường Định Công”, or share your position. A typed place is remembered for this conversation; a position is used once and not kept.
where-product = No record says who is selling { $name } now.
where-stocked = Sales points on record for { $name }: { $count }.
where-you-are = you
made-at = Producer: { $producer }, { $place }.
made-in = Made in { $place }; the source does not name the producer.
made-unknown = Producer: { $producer }; the source gives no address.
made-nothing = The source gives neither producer nor address.
made-far = { $words } About { $distance } away.
made-by-name = { $name }. { $words }
near-general = OCOP points near { $place }:
near-product = No record says who sells { $name } near { $place }.
points-named = Points of that name:
near-stocked = Points on record as selling { $name }: { $count }.
near-others = OCOP points in general near { $place }:
near-marked = Points with a note in brackets come first; the others are OCOP points in general near { $place }, not known to sell it:
near-none-close = No OCOP point is on record within { $distance } of { $place }; the nearest are:
near-outside = { $place } is outside Hanoi; the nearest points in Hanoi:
near-further = Next ones around { $place }:
near-without-distance = Points around the position you shared; it is not kept, so no distances are given:
near-position-gone = The position shared before was not kept.
near-tail-distance = Distances are as the crow flies.
near-tail-unconfirmed = The points have not been confirmed again; better ask before going.
near-tail-some-unconfirmed = Points with a source only have not been confirmed again; better ask before going.
near-tail-hours = Where no opening hours are given, better ask before going.
points-no-hours = None of the places above gives its opening hours; better ask before going.
near-no-points = There is no sales point on record yet. Please ask the coordination office.
near-no-more = No further point is on record around there.
nearer = The points above are already sorted from near to far. For a closer answer type a ward or a place right beside you.
which-place = There are several places called “{ $name }”. Which one do you mean?
which-place-else = There are several places called “{ $name }”; the above is around { $place }. Or did you mean another?
place-outside = { $place } is outside Hanoi; the assistant only knows points in Hanoi.
place-unknown = The assistant knows no place called “{ $place }”.
position-wrong = That position is not valid: latitude goes from -90 to 90, longitude from -180 to 180.
position-swapped = Latitude and longitude seem to be swapped. The right way round the position is in { $place }; is that it? The position is not kept, so the search will be around all of it.
position-swapped-outside = Latitude and longitude seem to be swapped. The right way round the position is outside Hanoi, nearest to { $place }; is that it? The position is not kept, so the search will be around that place.
position-outside = This position is outside Hanoi; the nearest points in Hanoi:

point-kind-ocop = OCOP display and sales point
point-kind-creative = Creative design centre
point-kind-supermarket = Supermarket with OCOP goods
point-kind-maker = A producer's own shop
point-kind-village = Craft village tourism site
point-operator = Run by: { $operator }
point-address = Address: { $address }
point-address-now = { $address }, now { $unit }
point-address-unknown = no address given by the source
point-approximate = Only the area is known, not the exact spot on the map.
point-phone = Phone: { $phone }
point-hours = Opening hours: { $hours }.
point-hours-now = Opening hours: { $hours }; { $now }.
point-ask-first = The source gives neither phone nor opening hours; better ask before going.
point-ask-hours = Opening hours are not known; better ask before going.
point-no-phone = The source gives no phone.
point-sells = On record as sold here: { $names }.
point-sells-and-more = On record as sold here: { $count } products, among them { $names }.
stock-confirmed = { $name } (confirmed { $day })
open-now = open now
closed-now = closed now
open-until = open until { $moment }
closed-until = closed, opens again at { $moment }
closed-all-day = closed
open-all-day = all day
every-day = every day
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
moment-tomorrow = { $time } tomorrow
moment-weekday = { $time } on { $day }
point-year = source { $year }
point-no-year = source undated
point-confirmed = confirmed { $day }
point-unconfirmed = According to { $source }; not confirmed again.
point-confirmed-by-office = Confirmed by the office on { $day }.
point-nominated = Only nominated; whether it opened is not known.
point-stocks = on record as selling it, day of confirmation unknown
point-stocks-since = sells it, confirmed { $day }
point-own = the producer's own
distance-exact = { $distance } away
distance-about = about { $distance } away
distance-inside = in the { $place } area
distance-same-area = same area as number { $number }
distance-same-spot = same spot as number { $number }
distance-within = within about { $distance }
distance-unknown = position unknown

## Stars, certificates, dossiers

rating-which-of = There are several products { $query }. Type a number to see its certificate:
rating-which = Several products match { $query }. Type a number to see its certificate:
not-in-complete-list = { $query } is not in the list of recognised products that the Office calls complete until { $date }. What was recognised after that day may be missing.
number-unknown = I have no record of a certificate or decision number { $number } (updated { $date }, incomplete; absence here does not mean that the number is not genuine).
number-of-several = Number { $number } stands for { $count } products on record. Type a number to see one:
link-not-opened = I do not open links from elsewhere. To see stars and certificate, please type the product's name, its producer or the certificate number on the package.
rating-where-to-check = Please look at the number and day of the decision on the certificate, or in the national register ocopvietnam.gov.vn.
rating-whose = Producer: { $producer }; made in: { $place }.
rating-lasts = A certificate lasts { $months } months from the day the decision was signed.
rating-one-producer = A certificate lasts { $months } months from the day the decision was signed; the stars belong to this producer's product only.
rating-not-the-village = Stars belong to one producer's product, not to everything of that name or to a whole village; when buying, look for the producer's name and the certificate.
rating-renewal = At the latest { $days } days before the end the issuing body must write to the producer. The renewal file goes to { $where }; 3 and 4 stars are decided by { $decides } ({ $decision }). After the end, logo and stars may no longer be printed.
rating-dossier =
    Only the producer may see a dossier, so I need the link code that the Coordination Office gives out; send it here, once. No code yet? Please ask: { $office }.
    Meanwhile stars and certificates on public record can be looked up: type a product's name.
no-stars = There are stars only once a decision recognises a product: a dossier that was not scored yet has none, and below { $least } points no { $stars } stars are given. A product that a source only names shows none either. A producer who wants to know where the dossier is may send the link code from the Office.
rating-general = Whose stars and certificate would you like to see? Type the product's name. Or choose a question:

## Linked producers

link-done = This account is now linked with { $producer }. Dossiers and certificates can be seen here from now on; the code you sent cannot be used again.
link-consent = When a dossier moves on, when a certificate has { $days } days left and on its last day, I can write to you here: about your own dossiers only, no advertising, and you may stop it at any time. Do you want that?
link-in-private = This code works only in a private chat with the assistant; in a group everybody would see what it opens. Please send it there, or ask the office for another one.
link-wrong = This code does not work: it may be mistyped, used or out of date. Please check it letter by letter, or ask for a new one: { $office }.
link-wait = Too many codes were wrong, so the next one can be taken from { $moment }. If it is urgent, please contact { $office }.
link-revoked = The Office ended this account's right to see dossiers at { $moment }. To see them again, ask for a new code: { $office }.
news-agreed = Noted at { $moment }: I will write here when there is news of your dossier or certificate.
news-ended = Noted at { $moment }: I will not write about dossiers by myself any more. Ask whenever you like.
choice-news-yes = Write to me here
choice-news-no = Only when I ask
choice-news-end = Stop writing
choice-dossiers = My dossiers
choice-my-certificates = My certificates
choice-my-points = Where mine is sold
choice-renewing = Being recognised again
choice-rules = New rules
choice-fair-invitations = Fair invitations
choice-interested = Interested
choice-declined = Not taking part
choice-fair = See the fair
choice-wrong = Report a mistake
mine-lead = Dossiers of { $producer }. Type a number to see one:
mine-none = There is no dossier of { $producer } on record.
mine-no-products = The public catalogue has no product of { $producer } yet.
mine-certificates = Products of { $producer }:
mine-goods = The products of { $producer }, and where each is on record as sold:
mine-sold-at = sold at { $points }
mine-sold-nowhere = no record of where it is sold
mine-fairs = Invitations to fairs. Type a number to answer:
mine-no-fairs = There are no invitations to fairs now.
dossier-line = { $code } · { $product } · stage { $stage }/{ $count }
dossier-stands = { $code }, { $product }: stage { $stage }/{ $count }, { $name }, since { $day }.
dossier-who = Now with: { $who }.
dossier-district = Filed { $place } on { $day }, before districts ended; the record does not say who holds it now. Please ask { $office }.
dossier-old-district = with a district
dossier-missing = Still missing: { $missing }.
dossier-complete = The Office has noted no missing papers.
dossier-score = Result: { $score } points, { $stars } stars.
dossier-below = No certificate is given at this rank; certificates begin at 3 stars.
dossier-next = Next: { $next }.
dossier-no-day = No day is set for the scoring, so I make no promise.
dossier-not-yours = There is no dossier { $code } among those of { $producer }.
commune-office = the People's Committee of { $unit }
commune-office-unknown = the People's Committee of the commune where it is made
fair-answer-by = answer by { $day }
fair-answer-none = not answered
fair-answer-interested = interested
fair-answer-declined = not taking part
fair-answer-ask = { $fair }: are you interested? The answer goes to the Office.
fair-answered = Noted for { $fair }: { $answer }. You may change it until the deadline.
fair-answer-late = The deadline for { $fair } was { $day }; please contact the Office.
wrong-which = About which product is something wrong? Type a number:
wrong-what = { $item }: what is wrong?
wrong-name = Name
wrong-stars = Stars
wrong-decision = Decision or its day
wrong-address = Address
wrong-contact = Contact
wrong-hours = Opening hours
wrong-dates = Days
wrong-closed = Closed down
wrong-off = Not taking place
wrong-other = Something else
wrong-kept = Sent to the office, request number { $number }: { $item }, “{ $what }”. The office checks it by the end of { $due } and writes here if there is more to say.
steps-renew = To be recognised again: 1. The issuing body has to write at the latest { $days } days before the end ({ $rule }). 2. File with { $where }, with a report on: { $report }. 3. 3 and 4 stars are decided by { $decides } ({ $decision }). The result may be higher or lower than before.
steps-upgrade = 4 stars take { $four } points; from { $five } points 5 stars are proposed ({ $rule }). Register by the local plan, file with { $where }; { $decides } decides ({ $decision }).
papers-listed = Compulsory papers by the guidance of { $year } ({ $decision }; it may have changed): { $names }.
papers-evidence = Evidence in that list: { $names }.
papers-of-group = For the group { $group } (our own arrangement): { $names }.
papers-since = { $decision } also names: { $names }. Better ask { $where } before filing.
rules-lead = Changes of the rules that I know of:
rule-change = • { $day }, { $decision }: { $text }.
warning-ends = The certificate of { $product } holds until { $until }: { $days } days left.
warning-ends-today = Today, { $until }, is the last day on which the certificate of { $product } holds; from tomorrow the OCOP logo and stars may not be printed.
warning-renew = To be recognised again, file with { $where } ({ $decision }). Write "renewal" to see which papers it takes.
warning-moved = Dossier { $code }, { $product }: now at stage { $stage }/{ $count }, { $name }, since { $day }. Now with: { $who }.
data-producer = • The account may see dossiers of { $producer }
data-request = • Request number { $number } of { $day }, { $state }
data-request-open = waiting for the office
data-request-answered = answered
data-request-closed = dealt with
data-request-withdrawn = taken back
data-looks = • Looks at dossiers on record: { $count }

## Fairs and news

fairs-lead = Fairs coming up or open now on record:
fairs-past-lead = Past fairs, latest first:
fairs-none = No coming OCOP fair is on record.
fairs-none-there = No coming fair is on record for that place. Elsewhere:
fairs-past-other = No fair is on record for that time or place. Past fairs, the latest first:
fairs-none-then = No fair is on record for that time. At other times:
fairs-none-with = No source says that a coming fair has it. Coming up:
fairs-latest-past = One of the latest on record: { $fair }; it is past.
fairs-offer = To hear of new fairs, type { $start }; stop at any time.
fairs-check = Dates are as reported and may change; better ask before going.
fairs-past-check = Dates as reported by the press.
fair-from = from { $day }, end not known
fair-until = until { $day }, start not known
fair-days-unknown = days not known
fair-called-off = It has been cancelled.
fair-over = It is over.
fair-ended-unknown = It has opened; its last day is not known.
fair-place = Place: { $place }
fair-organiser = Organiser: { $organiser }
fair-source = Source: { $source }
subscribe-lead = What would you like to hear of? Nothing is sent until you agree.
subscribed-now = You already receive: { $what }.
topic-fairs = OCOP fairs and markets
topic-products = New OCOP products
topic-ratings = Star ratings
topic-fairs-near = Fairs near a place
topic-fairs-group = Fairs with { $group }
subscribe-ask-place = Type the ward, commune or area to follow, for example: Hà Đông.
wished-fairs = OCOP fairs and markets
wished-products = new OCOP products
wished-ratings = star ratings
wished-producer = the dossiers of your linked business
wished-one-fair = { $name } only
wished-place = {" "}in { $place }
wished-group = , only news that names the group { $group }
wished-weekly = , weekly
consent-reminders = ; with a reminder before the opening and word of changes or cancellation
the-office = the office that runs this assistant
consent-wording =
    Please read before you agree:
    • Content: news of { $what }, labelled as advertising{ $reminders }.
    • How: messages right here, between 07:00 and 22:00, at most 3 in 24 hours.
    • How often: at once, or one digest a week, as you choose below.
    • Sender: { $controller }. Only your account on this channel and this choice are used.
    • Stop at any time: type { $stop }.
choice-agree = I agree, at once
choice-agree-weekly = I agree, weekly
choice-other-topics = Other news
choice-stop-news = Stop the news
choice-stop-service = Stop dossier news
choice-calendar = Add to calendar
fair-to-write-down = For your calendar: { $name }
fair-places = { $count } places
fair-file = Open the file to add { $name } to your calendar.
fair-file-end-unknown = Open the file to add { $name } to your calendar; its last day is not known, so only the first is marked.
choice-remind = Remind me
not-agreed = Nothing was subscribed and nothing will be sent. Whenever you like, type { $start }.
subscribed = You will hear of { $what }, from { $moment }. Stop at any time: type { $stop }.
subscribed-already = You already receive news of { $what }. To stop, type { $stop }.
stopped-all = All news stopped at { $moment }.
stopped-service = News of your dossiers stopped at { $moment }.
stopped-topic = “{ $topic }” stopped at { $moment }.
still-on = Still on: { $what }.
stopped-ways = You can go on asking about products. To hear again, type { $start }.
moment = { $time } on { $date }

## FAQ

faq-lead = These questions can be answered. Type a number:
faq-source = Source: { $source }
faq-source-date = Source: { $source }, { $date }

## People

office-name = the Hanoi coordination office for the new rural areas programme
office-public = Hanoi's coordination office for the new rural areas programme (Văn phòng Điều phối nông thôn mới), nongthonmoihanoi.gov.vn (per tapchimoitruong.vn)
human-complaint = Sorry to hear that. Please keep the goods, the label and the receipt.
human-contact = Please contact { $name }: { $contact }.
human-no-contact = The assistant has no direct number of the staff. The office in charge of OCOP is { $office }.
human-not-a-desk = Your last message went to nobody. To have the office read it and answer here, choose “Send to the office”.

## Personal data

privacy =
    Messages and positions are not kept: a position is used once and dropped, a message that waits for an answer is gone in 10 minutes at most. All that is kept:
    • your account id in this app, the language you chose, the days on which you asked
    • the conversation under way, for { $minutes } minutes: what you looked for last, the list on show, the place you typed, what found no room in an answer
    • your agreement to news and the news sent, if you subscribe
    • requests you send to the office, until { $keep } days after they are dealt with
    • searches that found nothing, without the person
    Unused data are deleted after { $days } days. Of deleted data one coded mark stays, so that nobody writes to you again.
privacy-backups = Deleted data remain in backups, used only for a restore, for at most { $days } { $days ->
        [one] day
       *[other] days
    } more.
privacy-controller = Data controller: { $controller }.
privacy-address = Address: { $address }.
privacy-contact = Contact for data questions: { $contact }.
privacy-no-contact = There is no separate address for data questions; please choose “Send a request about my data”.
privacy-commands = See your data: /dulieu. Delete everything at once: /xoa.
privacy-words = See your data: type SHOW MY DATA. Delete everything at once: type DELETE MY DATA.
privacy-version = Version of this notice: { $version }.
data-lead = This is everything the assistant holds about you:
data-account = • Account: { $recipient } ({ $channel })
data-language = • Language chosen: { $language }
data-first-seen = • First wrote: { $day }
data-last-seen = • Last wrote: { $day }
data-days = • Days with questions: { $count }
data-dialogue = • The conversation under way: what you looked for last, the list and product on show, the place you typed
data-no-dialogue = • The conversation under way: none
data-waiting = • Messages waiting for an answer, this one included: { $count } (deleted once answered)
data-consents = • You receive: { $what } (what you agreed to, when and where is in the full form)
data-joined = • Joined accounts: { $accounts }
data-withdrawn = • Asked not to be written to, last on { $day }
data-announcements = • Announcements sent or waiting to be sent: { $count }
data-staff = • This account is a member of staff's: { $name } ({ $role })
data-not-kept = Apart from this, texts of messages and positions are not kept.
forgotten-requests = What you had asked of the office was emptied too, so it will not be answered.
forgotten = Everything about this account was deleted at { $moment }. If you write again, it starts anew.

## Not text, not our business

got-sticker = What a nice sticker! Type the name of what you are looking for, or choose below.
got-photo = Thank you, but the assistant cannot look at pictures yet. Please type the product's name or the words on the label.
photo-not-seen = The assistant cannot look at photos, so this answers the words alone.
link-leads-nowhere = The link just opened leads to nothing this assistant knows.
got-voice = The assistant cannot listen to voice messages yet. Please type instead.
got-other-words = The assistant reads text only. Type what you are looking for, or choose below.
got-other = The assistant reads text and positions only. Type what you are looking for, or choose below.
unknown = That is outside what this assistant knows. It helps with Hanoi's OCOP products, where to buy them, fairs and certificates; please type the name of a product.
unknown-empty = There are no words in that message. Please type what you are looking for.
unknown-number = It is not clear what this number stands for. Please type what you are looking for.
unknown-abuse = The assistant would rather not answer that. If you need an OCOP product, type its name.
database-away = The data store cannot be reached right now, so this was not done. Please try again in a few minutes.
failed = Sorry, something went wrong and this could not be answered. Please try again, or put it another way.

## The terminal and the poster (bot/terminal.py, bot/qr.py)

terminal-hint = Type a question and press Enter. Numbers pick choices; @21.03,105.85 shares a position; ↑ recalls a line; Ctrl-D ends.
terminal-saved = File saved: { $file }
terminal-goodbye = Goodbye, see you soon.
poster-invitation = Scan to ask the OCOP assistant about this product

## Telegram (bot/telegram/)

slow-down = Messages are coming too fast to follow. Please wait a few seconds, then go on.
telegram-share-button = 📍 Share my position
telegram-share-placeholder = Or type a ward or commune
telegram-share-hint = Press the button below the text field to share your position, or type a ward or commune.
telegram-thanks = Thank you.
telegram-description = Ask about Hanoi's OCOP products: how many stars, whose, from where, where to buy. Type the name of a product. Only what has a source is said; messages and positions are not stored.
telegram-short-description = Find Hanoi's OCOP products: stars, producers, where to buy.
telegram-command-start = Start, show what I can do
telegram-command-help = How to ask
telegram-command-ngonngu = Choose a language (tiếng Việt, English)
telegram-command-gioithieu = What this is and where the data come from
telegram-command-riengtu = Privacy
telegram-command-dulieu = See the data held about you
telegram-command-xoa = Delete your data

## The service's health, told to staff

incident-channel = { $channel } has been down since { $since }. The assistant goes on trying and will tell when it is back. To mend it, have the administrator run "ocop check".
incident-over-channel = { $channel } is back since { $until }; it was down from { $since }.
incident-token = The access token of the Zalo Official Account could not be renewed, so it is about to expire or has expired. The assistant goes on trying; the refresh token works until { $last }. Have the administrator run "ocop check".
incident-over-token = The access token of the Zalo Official Account was renewed at { $until }.
incident-consent = Zalo takes the refresh token of the Official Account no more, so the channel stops when its access token expires. Have the administrator consent again at developers.zalo.me and put the new pair into the settings.
incident-over-consent = The Zalo Official Account has a new pair of tokens since { $until }.
incident-inbox = { $channel }: { $count } messages have waited for more than { $minutes } minutes without an answer.
incident-over-inbox = { $channel }: messages are answered as usual since { $until }.
incident-deliveries = { $channel }: announcements are due and none has gone out for more than { $minutes } minutes. Nobody gets one twice; they go on as soon as they can.
incident-over-deliveries = { $channel }: announcements go out again, or none is waiting, since { $until }.
incident-disk = The disk of { $folder } is nearly full: { $free } GB are left. Once it is full the assistant can write nothing. Please make room.
incident-over-disk = The disk of { $folder } has room again since { $until }.
incident-backup = The data were not backed up as planned; the latest backup: { $made }. Please see whether { $folder } can be written to and has room.
incident-never = none yet
incident-over-backup = A new backup was made at { $until }, in { $folder }.
incident-texts =
    The office's own text files were changed and have mistakes, so the texts before stay in use:
    { $lines }
incident-over-texts = The office's own text files are right since { $until } and in use.

## The week's report

report-sheet = Weekly report
report-title = The week of the OCOP assistant for Hanoi
report-period = From { $since } to { $until }, beside the seven days before
report-few = under { $number }
report-hidden = hidden
report-none = None
report-unknown = not known
report-more = and { $count } other products
report-people = People
report-questions = Questions
report-unanswered = Found nothing
report-sent = Announcements sent
report-before = week before: { $before }
report-change = week before: { $before } ({ $change }%)
report-by-day = Questions by day
report-by-kind = Questions by kind
report-day = Day
report-kind = Kind
report-this-week = This week
report-last-week = Before
report-weekday-1 = Monday { $date }
report-weekday-2 = Tuesday { $date }
report-weekday-3 = Wednesday { $date }
report-weekday-4 = Thursday { $date }
report-weekday-5 = Friday { $date }
report-weekday-6 = Saturday { $date }
report-weekday-7 = Sunday { $date }
report-kind-find-product = A product
report-kind-browse = By kind, stars or place
report-kind-find-sales-point = Where to buy
report-kind-rating-status = Certificate, stars, dossier
report-kind-list-fairs = Fairs
report-kind-subscribe = Subscribing
report-kind-unsubscribe = Unsubscribing
report-kind-help = How to use it, what OCOP is
report-kind-greeting = Greetings and thanks
report-kind-privacy = Personal data
report-kind-human = A person of the office
report-kind-unknown = Off topic
report-products = Products asked for most
report-places = Places asked for most
report-not-found = Asked for and not found
report-rare = { $queries } others, each under { $number } times
report-times = Times
report-fairs = Fairs of the week and the next 30 days
report-fair = Fair
report-days = Days
report-state = State
report-told = People told
report-fair-coming = to come
report-fair-on = open
report-fair-over = over
report-fair-cancelled = cancelled
report-deliveries = Announcements: outcome and reason
report-waiting = Still to be sent
report-outcome-sent = Sent
report-outcome-unreachable = Unreachable
report-outcome-refused = Not sent
report-outcome-uncertain = May have arrived or not
report-outcome-expired = Too late
report-outcome-cancelled = Called off
report-reason-consent = the person agrees no more
report-reason-deleted = the person deleted their data
report-reason-blocked = blocked, or the account is gone
report-reason-useless = past its use
report-reason-fair-over = the fair is over
report-reason-fair-cancelled = the fair is cancelled or not published
report-reason-cancelled = the announcement was cancelled
report-reason-interrupted = the connection broke off
report-reason-zalo = Zalo does not take this kind
report-reason-left = the office decided not to send it again
report-reason-cap = enough messages within 24 hours
report-reason-platform = the platform does not take it
report-requests = Requests to the office
report-requests-opened = Received in the week
report-requests-on-time = Dealt with on time
report-requests-late = Dealt with late
report-requests-waiting = Still waiting
report-requests-overdue = Of these overdue
report-expiring = Certificates that run out within { $months } months: { $count }
report-product = Product
report-producer = Producer
report-until = Until
report-note = Counted by the assistant itself, of nobody in particular. Numbers under { $number } are hidden, so that nobody can be guessed; “hidden” is such a number, or one hidden with it so that it cannot be worked out. The assistant's catalogue has { $products } products, which is not the number of Hanoi's OCOP products; only certificates with a known day of decision are counted.

## What people did not find, for staff

desk-about-missed = what people asked for in vain, to be made another name of a product
missed-lead = What people asked for and did not find. Choose one to make it another name of a product:
missed-none = Nothing has been asked for { $number } times or more without being found.
missed-line = { $query } ({ $times } times)
missed-more = There are { $count } more; they are shown once these are done.
missed-rare = Besides, { $queries } queries were asked less than { $number } times each, { $times } times together; they are not shown, so that nobody can be guessed.
missed-which = Which product is "{ $query }"? Type its name or its code.
missed-choose = Which of these products is "{ $query }" another name of? Choose one, or type another name:
missed-unknown = No product called "{ $typed }" is known. Type another name, or the product's code.
missed-named = From now on "{ $query }" finds "{ $product }", on every channel within seconds.
missed-unnamed = Taken back: "{ $query }" is no other name any more.
missed-gone = This is on the list no more, or somebody has named it already. Nothing has changed.
choice-missed = What was not found
choice-missed-undo = Undo

## The office's own text files

mistake-at = { $file }, line { $line }: { $what }
mistake-in = { $file }: { $what }
mistake-unreadable = the file cannot be read ({ $why }). Check its name and who may read it.
mistake-not-utf8 = this is not UTF-8. Save the file as UTF-8.
mistake-no-folder = there is no such folder. Check [office] texts.
mistake-file-name = a file of texts is called vi.ftl or en.ftl.
mistake-not-an-entry = this cannot be read. Write "key = text"; begin further lines of a long text with a space, and close every brace.
mistake-empty = there is no text after "=". Write one, or remove the entry to keep the built-in text.
mistake-unknown-key = there is no key called { $name }. The nearest is { $nearest }.
mistake-key-twice = the key { $name } stands on line { $first } too. Keep one.
mistake-attributes = the key { $name } takes one text and no line that begins with a dot. Remove that line.
mistake-function = the key { $name } calls { $other }, and texts call no functions. Remove it.
mistake-reference = the key { $name } refers to { $other }, and there is no such key. The nearest is { $nearest }.
mistake-circle = the key { $name } refers back to itself. Remove the reference.
mistake-value-unknown = the key { $name } has no placeholder { $value }. It may use { $known }.
mistake-value-none = the key { $name } has no placeholders. Remove { $value }.
mistake-value-missing = the key { $name } lacks the placeholder { $value }. Put it back into the sentence.
mistake-faq-toml = this is not TOML. Check quotes, brackets and commas on this line or just before it.
mistake-faq-outside = every question begins with a line [[entry]] and its fields below; nothing else stands in the file.
mistake-faq-field-unknown = the question "{ $name }" has an unknown field { $field }. The nearest is { $nearest }.
mistake-faq-field-missing = the question "{ $name }" lacks { $field }. Add it.
mistake-faq-not-text = the question "{ $name }": { $field } must be text in quotes.
mistake-faq-asks = the question "{ $name }": asks must be a list of ways to ask, such as asks = ["when do you open"].
mistake-faq-language = the question "{ $name }": language must be "vi" or "en".
mistake-faq-id = the question "{ $name }": an id has small letters without diacritics, digits and hyphens only, at most 40.
mistake-faq-intent = the question "{ $name }": there is no intent { $intent }. The nearest is { $nearest }.
mistake-faq-day = the question "{ $name }": { $field } must be a year, month or day, written like 2026, 2026-11 or 2026-11-25.
mistake-faq-slash = the question "{ $name }": Zalo has no slash commands. Write words, such as DANG KY for /dangky.
mistake-faq-twice = the question "{ $name }" stands twice in one language. Keep one.

## Announcements

announcement-stop-command = No more news: send /huy
announcement-stop-word = No more news: send STOP
announcement-service-stop-command = No more messages about your dossiers: send /huyhoso
announcement-service-stop-word = No more messages about your dossiers: send DUNG HO SO
announcement-stopped = Announcement { $number } was stopped, the platform refuses its text: { $reason }. Change it and have it approved again, or cancel it.
zalo-plan-used-up = The Zalo Bot plan is used up: { $messages } of { $most } messages this month, { $people } of { $places } people. Announcements have stopped; whoever Zalo still lets through is answered. Please move to an Official Account.
zalo-plan-nearly-used = The Zalo Bot plan is nearly used up: { $messages } of { $most } messages this month, { $people } of { $places } people. Announcements stop first, replies go on. Please move to an Official Account.
fair-first-word = A fair is coming: { $fair }
fair-reminder = Opening tomorrow: { $fair }
fair-changed = A fair you heard of has changed: { $fair }. As it stands now:
fair-cancelled = A fair you heard of will not take place: { $fair } ({ $dates }).
fair-digest = Fairs to come:
week-digest = News of the week:
digest-more = … and { $count } more; ask the assistant.
round-up-title = OCOP fairs in Hanoi, { $month }
round-up-description = The OCOP fairs of { $month } that the assistant knows of: days and places.
round-up-lead = For { $month } the assistant's data hold these fairs:
round-up-ask = To ask about OCOP products, where to buy them or fairs, just write to this page.
article-stop = No more articles: open this page in Zalo and unfollow it.
## Announcements: what cannot be done

audience-agreed = Everyone who agreed to { $what }
audience-every-topic = any news
audience-group = , group { $group }
audience-no-group = , but for whoever wants only news that names a group
audience-channel = , on { $channel } only
audience-told = Everyone who got word of fair { $fair }
announcement-refused-none = There is no announcement { $number }.
announcement-refused-no-text = Give a text with --text-file, or a fair with --fair.
announcement-refused-empty = The { $language ->
        [en] English
       *[vi] Vietnamese
    } text is empty.
announcement-refused-markup = The { $language ->
        [en] English
       *[vi] Vietnamese
    } text holds the mark-up '{ $found }'; announcements are plain text, take it out.
announcement-refused-too-long = The { $language ->
        [en] English
       *[vi] Vietnamese
    } text is { $over } characters too long for { $channel }, which takes { $most } with label and way to stop.
announcement-refused-send-past = The time to send lies in the past.
announcement-refused-expires-past = The time after which it is useless lies in the past.
announcement-refused-expires-first = The time after which it is useless must come after the time to send.
announcement-refused-topic = There is no topic '{ $topic }'; the topics are { $known }.
announcement-refused-channel = There is no channel '{ $channel }'; the channels are { $known }.
announcement-refused-place = '{ $place }' is no place of Hanoi that is known here.
announcement-refused-group = There is no group '{ $group }'; the groups are { $known }.
announcement-refused-no-fair = There is no fair { $code }.
announcement-refused-fair-days = The days of fair { $code } are not known; nobody could come.
announcement-refused-fair-over = Fair { $code } is over since { $day }; it is not announced any more.
announcement-refused-fair-draft = Fair { $code } is a draft; publish it before you announce it.
announcement-refused-fair-cancelled = Fair { $code } is cancelled; it is not announced any more.
announcement-refused-fair-place = Fair { $code } has no place; add it before you announce the fair.
announcement-refused-edit = Announcement { $number } is { announcement-state }; pause it before you change it.
announcement-refused-audience = Announcement { $number } has begun: its text can change, its audience cannot.
announcement-refused-approve = Announcement { $number } is { announcement-state }; only a draft can be approved.
announcement-refused-own = { $staff } wrote announcement { $number }; someone else has to approve it.
announcement-refused-hash = Announcement { $number } is no longer what { $seen } stands for; look at it again ({ $hash }).
announcement-refused-useless = Announcement { $number } has become useless; change its times first.
announcement-refused-nobody = Nobody would get announcement { $number }: no one agreed to hear of this.
announcement-refused-move = Announcement { $number } is { announcement-state }: there is nothing to { $verb ->
        [pause] pause
        [resume] resume
        [stop] stop
       *[cancel] cancel
    }.
announcement-refused-nothing-uncertain = No delivery of announcement { $number } is uncertain: there is nothing to settle.
announcement-refused-resend = Announcement { $number } is cancelled or useless by now; nothing of it is sent again.
announcement-refused-nobody-to-test = Nobody to test with: enable a channel and list the office's ids there under [staff].
announcement-state = { $state ->
        [draft] a draft
        [approved] approved
        [sending] being sent
        [paused] paused
        [stopped] stopped
        [done] finished
       *[cancelled] cancelled
    }

## Fairs: what staff do

fair-state = { $state ->
        [draft] draft
        [published] published
        [changed] changed
        [over] over
       *[cancelled] cancelled
    }
fair-told = { $count } people have heard of it.
fair-cancelled-now = Fair { $code } is cancelled; the { $count } people who heard of it are told.
fair-days-doubtful = Another source gives other days; better ask before going.
fair-refused-none = There is no fair { $code }.
fair-refused-conflict = The days of { $name } are in doubt ({ $note }). Say the confirmed ones: --start, --end.
fair-refused-end-first = The last day { $end } comes before the first, { $start }.
fair-refused-over = { $name } is over since { $day }.
fair-refused-published = { $name } is published like that already.
fair-refused-cancelled = { $name } is cancelled already.
fair-refused-several-places = { $name } has several places; change the days of each in the file and import it again.

## Several accounts, one person

join-code =
    Your code is { $code }; it works once, for 10 minutes. Open the assistant in the other app (Telegram or Zalo) and type this code there.
    The two accounts become one person's: subscriptions are shared, and stopping on one stops all. Give the code to nobody else.
join-others = This account is linked with { $count } other accounts.
join-done = Linked. Subscriptions and limits are shared from now on; what was declined on one account is declined on all.
join-unknown = This code is wrong, was used before, or is older than 10 minutes. Type LINK ACCOUNTS in the other app for a new one, then type it here.
join-same = This code belongs to this very account or to one already linked. Type it in the other app.
join-too-many = One person can link at most 6 accounts, so nothing was linked. Type UNLINK on an account no longer in use.
join-undone = This account stands alone again. What was declined before stays declined on every account.
join-none = This account is not linked with any other.
choice-part = Unlink

## The staff's side

desk-joined-command = This account is now { $name }'s ({ $role }). Type /nhanvien to see what you can do here.
desk-joined-word = This account is now { $name }'s ({ $role }). Type NHAN VIEN to see what you can do here.
desk-role-editor = editor
desk-role-approver = approver
desk-menu = What { $name } ({ $role }) can do here:
desk-line = • { $order }: { $about }
desk-about-menu = see this list
desk-needs-approver = { $name } is an editor; this needs an approver. Nothing has changed.

## Files from the chat of staff

sheet-reading = Reading the file.
sheet-how = Send an .xlsx or .csv file here (at most { $megabytes } MB). The assistant compares it with what it has, tells what would change and waits for you to press import. Nothing changes before that.
sheet-not-here = This channel hands on no files. Please send them by Telegram or the Official Account.
sheet-latest = Latest imports:
sheet-latest-line = • Import { $number }: { $kind }, file { $file }, { $moment }, { $by }
sheet-which = What kind of list is { $file }?
sheet-kind =
    { $kind ->
        [products] products
        [producers] producers
        [sales-points] sales points
        [stock] goods at sales points
        [fairs] fairs
        [subscribers] subscribers
        [dossiers] dossiers
        [aliases] other names
       *[other] { $kind }
    }
sheet-title = { $file }: list of { $kind }
sheet-counts = New { $added }, changed { $changed }, the same { $same }, not in the file { $missing } (kept as they are).
sheet-nothing = The file says what is on record already; there is nothing to import.
sheet-change =
    { $happened ->
        [added] • new: { $what }
       *[changed] • changed: { $what }
    }
sheet-changes-more = … and { $more } more rows.
sheet-field =
    { $field ->
        [name] name
        [stars] stars
        [address] address
        [contact] contact
        [price] price
        [unit] ward or commune
        [district] old district
        [old_commune] old commune
        [producer_code] producer's code
        [group_code] group
        [english] English name
        [photo_url] photo
        [source_url] source
        [source_year] year of the source
        [hours] opening hours
        [phone] telephone
        [stage] stage
        [state] state
        [starts_on] first day
        [ends_on] last day
        [venue] venue
       *[other] { $field }
    } { $before } → { $after }
sheet-alert = ⚠️ { $alert }
sheet-moved = Not imported: the data changed since you looked. Compared anew:
sheet-note = Note: { $note }
sheet-refused = { $rows } rows cannot be taken, so nothing was imported. Mend these and send the file again:
sheet-refusal =
    { $column ->
        [none] • sheet { $sheet }, row { $row }: { $reason }
       *[other] • sheet { $sheet }, row { $row }, column { $column }: { $reason }
    }
sheet-refusals-attached = The attached file lists them all.
sheet-refusals-more = … and { $more } more; mend these and send the file again to see the rest.
sheet-refused-title = Rows not taken
sheet-heading-sheet = Sheet
sheet-heading-row = Row
sheet-heading-column = Column
sheet-heading-reason = Why
sheet-applied = Imported (import { $number }): { $added } new, { $changed } changed. People see the new data within seconds.
sheet-undone = Import { $number } is taken back: { $rows } rows are as they were.
sheet-dropped = The file is dropped; nothing has changed.
sheet-gone = This file was imported or dropped, or was sent over an hour ago. Please send it again.
sheet-too-large = The file is over { $megabytes } MB. Please take out pictures and sheets not needed, save it and send it again.
sheet-away = The file could not be fetched from the messaging app. Please send it again in a few minutes.
choice-sheet-apply = ✅ Import
choice-sheet-other = It is another list
choice-sheet-drop = Drop this file
choice-sheet-kind = List of { $kind }
choice-sheet-undo = ↩️ Undo import { $number }
desk-about-sheets = send an .xlsx or .csv file to import data, see and undo imports

## Announcements in the chat of staff

desk-about-announcements = see, write, test, approve and follow announcements; add a number to open one
channel-telegram = Telegram
channel-zalo-bot = Zalo Bot
channel-zalo-oa = Zalo OA
bulletins-lead = Announcements, the latest first:
bulletins-none = There is no announcement yet.
bulletins-line = Announcement { $number } ({ $kind }), { $state }: { $text }
bulletin-kind = { $kind ->
        [fair] fair
        [reminder] reminder of a fair
        [change] change of a fair
        [cancellation] fair called off
        [digest] fairs of the week
       *[text] news
    }
bulletin-looking = Looking at the announcement.
bulletin-waits = waiting for approval
bulletin-title = Announcement { $number } is { $state }
bulletin-by = Kind: { $kind }. Written by { $name }.
bulletin-by-itself = Kind: { $kind }. Made by the assistant from the data of fairs; it needs no approval.
bulletin-approved-by = Approved by { $name }.
bulletin-audience = { $who }: { $count } people.
bulletin-reach = • { $channel }: { $count } can be reached
bulletin-reach-blocked = , { $count } blocked the assistant
bulletin-reach-off = , { $count } cannot: the channel is off
bulletin-reach-used-up = , { $count } cannot any more this month: what Zalo allows is used up
bulletin-reach-no-template = , { $count } cannot: no template is approved by Zalo
bulletin-at-once = Goes out as soon as it is approved, within the hours allowed.
bulletin-send-at = Goes out from { $moment }.
bulletin-expires = Not sent any more after { $moment }.
bulletin-hash = Hash of this version: { $hash }
bulletin-text-vi = Text:
bulletin-text-en = English text:
bulletin-form = { $channels }, { $language ->
        [en] English
       *[vi] Vietnamese
    }:
bulletin-sent = Sent to { $sent } of { $audience } people.
bulletin-count = { $what }: { $count }
delivery-sent = Sent
delivery-queued = Waiting
delivery-sending = Being sent
delivery-unreachable = Not reachable
delivery-refused = Not deliverable
delivery-uncertain = May have arrived or not
delivery-expired = Useless before it was sent
delivery-cancelled = Not sent any more
bulletin-through = Done at about { $moment }.
bulletin-reason = Reason: { $reason }
bulletin-reason-fair-cancelled = the fair is called off
bulletin-reason-fair-changed = the fair has changed since it was written
bulletin-reason-not-approved = it is not what was approved
bulletin-open-word = Type THONG BAO { $number } to open it.
bulletin-wanted = { $name } asks for approval of announcement { $number }
bulletin-wanted-approved = Announcement { $number }: approved by { $name }.
bulletin-wanted-void = Announcement { $number } was changed, cancelled or has become useless since; this version is void.
bulletin-approved = Approved. Announcement { $number } goes out to { $count } people; its progress is told here.
bulletin-approved-later = Approved. Announcement { $number } goes out to { $count } people from { $moment }; its progress is told here.
bulletin-approved-already = { $name } approved announcement { $number } before. It is { $state } now.
bulletin-own = { $name } wrote this version of announcement { $number }, so somebody else has to approve it. Nothing has changed.
bulletin-changed = Announcement { $number } changed since you looked, so it is not approved. Please look at the new version:
bulletin-submitted = { $count } accounts of approvers are told. Announcement { $number } waits for them; once it is approved, its progress is told here.
bulletin-nobody-approves = Nobody else is an approver, so nobody could be told. Whoever runs the server adds people with ocop staff add.
bulletin-needs-topic = Announcement { $number } needs a topic before it can be approved.
bulletin-test-asked = A test of announcement { $number } is on its way to everybody on the list of staff; the outcome will be told here.
bulletin-tested = Test of announcement { $number }: { $count } messages arrived.
bulletin-test-down = the channel is down at the moment
bulletin-test-failed = • { $channel } { $recipient }: { $reason }
bulletin-paused = Announcement { $number } is paused; whoever did not get it yet waits.
bulletin-resumed = Announcement { $number } goes on.
bulletin-cancel-sure = Cancel announcement { $number } for good? Whoever did not get it never will, and it cannot be sent again.
bulletin-gone = Announcement { $number } is cancelled.
bulletin-resent = Sent again to { $count } people of whom it is not known whether they got it; some may get it twice.
bulletin-left = { $count } uncertain deliveries are left as they are.
bulletin-followed = The progress of announcement { $number } is told here.
bulletin-new = Please type the text, plain, without label or way to stop: the assistant adds both. Or choose a fair to use its template.
bulletin-new-plain = Please type the text, plain, without label or way to stop: the assistant adds both. No fair has both days and place for a template yet.
bulletin-ask-text = Please type the new text of announcement { $number }.
bulletin-ask-english = Please type the English text of announcement { $number }.
bulletin-ask-who = { $who }. What shall change?
bulletin-ask-topic = What topic is announcement { $number } about? Only those who agreed to that topic get it.
bulletin-ask-place = Please type a district, ward or commune; whoever follows the whole city gets it too.
bulletin-ask-group = Which group of products? Whoever chose no group gets it too.
bulletin-ask-channel = On which channel?
bulletin-ask-time = When shall it go out? Please type, for example: 9am tomorrow, or 14:00 26/11.
bulletin-ask-end = After when is it useless? Please type, for example: 20:00 30/11.
bulletin-time-unread = "{ $typed }" is not understood. Please type hour and day, for example: 9am tomorrow, or 14:00 26/11.
choice-bulletins = All announcements
choice-bulletins-more = Older ones
choice-bulletin-new = Write a new one
choice-bulletin-open = Open announcement { $number }
choice-bulletin-preview = Preview
choice-bulletin-test = Send a test
choice-bulletin-submit = Ask for approval
choice-bulletin-approve = Approve { $hash }
choice-bulletin-text = Change the text
choice-bulletin-english = English text
choice-bulletin-no-english = No English text
choice-bulletin-who = Audience
choice-bulletin-topic = Topic
choice-bulletin-place = Place
choice-bulletin-everywhere = All of Hanoi
choice-bulletin-group = Product group
choice-bulletin-every-group = Every group
choice-bulletin-no-group = No group named
choice-bulletin-channel = Channel
choice-bulletin-every-channel = Every channel
choice-bulletin-time = Time
choice-bulletin-at-once = Once approved
choice-bulletin-end = Useless after
choice-bulletin-follow = Follow
choice-bulletin-pause = Pause
choice-bulletin-resume = Go on
choice-bulletin-cancel = Cancel it
choice-bulletin-cancel-yes = Yes, for good
choice-bulletin-resend = Send the uncertain again
choice-bulletin-leave = Leave the uncertain
## To the office

choice-send-office = Send to the office
choice-data-request = Send a request about my data
choice-not-now = No, don't send
choice-say-more = Say more
choice-take-back = Take it back
request-ask-question = Please type what you want to send, in one message. The assistant passes it to the office word for word; it is used to answer you and deleted { $days } days after it is dealt with. Leave out passwords and the numbers of papers.
request-ask-data = Please type your request about your data (see, correct, delete, object, complain), in one message. The assistant passes it to the office word for word; it is used to answer you and deleted { $days } days after it is dealt with.
request-ask-more = Please type what should be added, in one message. The assistant passes it to the office word for word; it is deleted { $days } days after it is dealt with.
request-ask-flaw = { $item }: please type what is wrong and, if you know it, what is right, in one message. The assistant passes it to the office word for word; it is deleted { $days } days after it is dealt with.
request-sent = Sent to the office, request number { $number }. The office answers here, by the end of { $due }.
request-outside-hours = The office is closed now and will read it from { $moment }.
request-added = Added to request number { $number }.
request-not-sent = Nothing was sent to the office.
request-taken-back = Request number { $number } was taken back and its words deleted.
request-not-taken-back = Request number { $number } is not waiting any more, so it can't be changed or taken back.
request-words-only = The assistant can pass on words only; please type it.
request-refused-too-long = That is over { $most } characters, so nothing was sent; please shorten it.
request-refused-too-many = { $waiting } requests of yours wait for the office already, so this one was not sent. Please wait, or take one back.
request-answer =
    The office answers your request number { $number }:
    { $text }

    To ask more, type GAP CAN BO.
request-closed-unanswered =
    { $kind ->
        [wrong-data] Thank you for your report; the office has looked at it and closed request number { $number }. If something is still wrong, please report it again or type GAP CAN BO.
       *[other] The office has looked at your request number { $number } and closed it without sending an answer here; if you still need one, please type GAP CAN BO.
    }

## Requests, the staff's side

choice-requests = Requests waiting
choice-close-request = Close request #{ $number }
request-kind-question = wants a person
request-kind-wrong-data = wrong data
request-kind-data-right = right to own data
request-head = Request #{ $number } · { $kind } · due by the end of { $due }
request-late = overdue
request-about = { $item } ({ $code }): { $flaw }
request-producer = Said by the producer: { $producer }
request-said = “{ $text }”
request-no-words = Without words.
request-gone = Its words are deleted: the sender deleted their data, or it was dealt with long ago.
request-how = To answer, reply to this message, or type TL { $number } and the words. If it needs no answer, type XONG { $number }.
request-open = Waiting for an answer.
request-overdue = Overdue, waiting for an answer.
request-answered = { $by } answered at { $moment }.
request-answer-was = The answer: “{ $text }”
request-left = The sender deleted their data.
request-withdrawn = The sender took it back.
request-closed = { $by } closed it at { $moment }.
request-outcome-what =
    { $said ->
        [closing] Word that it is closed
       *[answer] The answer
    }
request-outcome-queued = { $what } waits to be sent.
request-outcome-sending = { $what } is being sent.
request-outcome-sent = { $what } arrived.
request-outcome-unreachable = { $what } did not arrive: the person blocked the assistant or left the account.
request-outcome-refused = { $what } did not arrive: the app would not carry it.
request-outcome-window = { $what } did not arrive: Zalo takes it for 7 days after the person's last word.{ $said ->
        [closing] {""}
       *[answer] {" "}Once they write again, it can be answered.
    }
request-outcome-why = { $outcome } Reason: { $reason }.
request-outcome-uncertain = { $what } may not have arrived: the connection broke, so it is not sent again.
request-outcome-expired = { $what } did not arrive: it could not be sent for 7 days.
request-outcome-cancelled = { $what } did not arrive: the person deleted their data.
desk-about-requests = the requests that wait; add a number to see one
desk-about-reply = answer a request: add its number and the words
desk-about-close = close a request that needs no answer: add its number
desk-requests = Waiting: { $count }, overdue: { $late }. The most urgent first:
desk-requests-more = { $count } more are waiting.
desk-requests-none = No request is waiting.
desk-reply-how = Type TL, the number of the request and the words, such as: TL 12 It opens at 8.
desk-answered = The answer to request #{ $number } is noted and on its way. If it can't be delivered, you hear of it here.
desk-closed = Request #{ $number } is closed.
desk-closed-unanswered = Request #{ $number } is closed without an answer; its sender is told so in a sentence.
desk-refused-missing = There is no request #{ $number }. Type YC to see those that wait.
desk-refused-no-words = There are no words to answer request #{ $number } with; nothing was sent.
desk-refused-too-long = The answer is over { $most } characters, so nothing was sent; please shorten it.
desk-refused-gone = Request #{ $number } can't be answered: its sender deleted their data.
desk-refused-done = Request #{ $number } is not waiting any more, so this was not sent and nothing has changed. { $standing }
desk-overdue = Overdue without an answer: { $requests }. Type YC to see them.
desk-undelivered = { $head }. { $outcome }
desk-and-more = { $requests } and { $count } more
