# Lời của trợ lý. Sửa được: mỗi mục là `khóa = câu`; giữ nguyên các chỗ { $tên }.
# Giọng: ngắn, ấm, đúng; một chữ "Dạ" là đủ; không đoán vai vế; chưa biết thì nói chưa biết.

## Chào hỏi

opening = { "Dạ, " }
assistant-name = trợ lý OCOP Hà Nội
welcome =
    Dạ, xin chào! Đây là { $name }, giúp tìm sản phẩm OCOP: mấy sao, của ai, làm ở đâu, mua ở đâu.
    Xin gõ tên món hàng (không dấu cũng được), ví dụ “lụa tơ tằm” hay “trà sen 4 sao”.
    Trợ lý chỉ nói điều có nguồn; chưa biết thì nói là chưa biết.
hello = Dạ, xin chào! Muốn tìm món gì, xin gõ tên món đó (không dấu cũng được), hoặc chọn một mục.
thanks = Dạ, không có gì ạ. Cần tìm thêm cứ nhắn.
goodbye = Dạ, xin chào và hẹn gặp lại.
closed = Dạ, xin dừng ở đây. Cần tìm gì cứ nhắn tên món.
yes-what = Dạ. Muốn tìm món gì, xin nhắn tên món đó.

## Hướng dẫn và giới thiệu

help =
    Dạ, có thể hỏi như nói chuyện:
    • tên món: “lụa tơ tằm”, “banh com”, “silk scarf”
    • điều kiện: “trà 4 sao ở Tây Hồ”, “quà biếu”, “đồ chay”
    • mua ở đâu: “điểm bán gần Cầu Giấy”
    • sao và giấy chứng nhận: “… còn hạn không”
    • hội chợ, câu hỏi về OCOP, hoặc “gặp cán bộ”
    Sau một danh sách, gõ số để xem từng món, “xem tiếp”, “cái nào 4 sao” hay “quay lại”.
help-commands =
    Lệnh: /start menu · /ngonngu ngôn ngữ · /gioithieu nguồn dữ liệu · /riengtu quyền riêng tư · /dulieu xem dữ liệu của mình · /xoa xóa dữ liệu · /lienket nối tài khoản Zalo, Telegram
help-words = Cũng có thể gõ: TRO GIUP, ENGLISH, XEM DU LIEU, XOA DU LIEU, LIEN KET, GAP CAN BO.
about =
    Dạ, { $name } trả lời từ danh mục sản phẩm, điểm bán và hội chợ có ghi nguồn, cập nhật { $date }. Danh mục chưa đầy đủ và không phải danh sách chính thức.
    Số sao, nơi làm và chủ thể là theo trang nguồn ghi trong từng mục. Nhóm hàng và tên tiếng Anh do trợ lý tự xếp, tự dịch.
    Đơn vị hành chính: dữ liệu mở, giấy phép MIT. Tọa độ một số nơi: © những người đóng góp OpenStreetMap, ODbL; GeoNames, CC BY 4.0.
language-ask = Xin chọn ngôn ngữ / Please choose a language:
language-set = Dạ, từ giờ trợ lý trả lời bằng tiếng Việt.

## Nút và lựa chọn

choice-groups = Xem theo nhóm
choice-needs = Gợi ý theo nhu cầu
choice-where = Điểm bán gần đây
choice-fairs = Hội chợ
choice-help = Cách hỏi
choice-human = Gặp cán bộ
choice-previous = ◀ Trước
choice-next = Tiếp ▶
choice-only-stars = Chỉ { $stars } sao
choice-all-stars = Mọi hạng sao
choice-where-this = Mua ở đâu?
choice-valid = Giấy chứng nhận
choice-same-producer = Cùng nhà sản xuất
choice-similar = Món khác khớp ({ $count })
choice-back = Quay lại
choice-card = Xem sản phẩm
choice-farther = Điểm khác
choice-other-place = Tìm ở nơi khác
choice-map = Mở bản đồ
choice-or-place = Hay là { $place }?
choice-directions = Chỉ đường
choice-around = Tìm quanh { $place }
choice-whole-list = Cả danh sách
choice-whole-group = Cả nhóm
choice-check-genuine = Cách kiểm tra hàng OCOP
choice-validity = Giấy có hạn bao lâu
choice-how-to-be-rated = Cách được công nhận
choice-renewal = Công nhận lại
choice-papers = Hồ sơ gồm những gì
choice-questions = Câu hỏi khác
choice-subscribe = Nhận tin hội chợ
choice-past-fairs = Hội chợ đã qua
choice-privacy = Quyền riêng tư
choice-my-data = Xem dữ liệu của tôi
choice-data-file = Tải về thành tệp
choice-data-raw = Xem nguyên văn
choice-forget = Xóa dữ liệu của tôi
choice-open = Hỏi trợ lý
button-old = Nút này đã cũ. Xin chọn lại hoặc gõ tên món cần tìm.

## Tìm sản phẩm

found-named = Dạ, hợp với “{ $query }” trong danh mục có { $count } món:
found-named-where = Dạ, hợp với “{ $query }” ({ $conditions }) trong danh mục có { $count } món:
found-conditions = Dạ, { $conditions }: trong danh mục có { $count } món:
found-any = Dạ, trong danh mục có { $count } món:
list-range = Món { $first }–{ $last } trong { $total } món của danh mục (chưa đầy đủ).
list-range-one = Món { $first } trong { $total } món của danh mục (chưa đầy đủ).
rest-follows = Còn nữa: gõ THEM.
list-pick = Gõ số để xem từng mục.
list-choose = Gõ số để chọn.
list-and = { $first } và { $last }
list-or = { $first } hoặc { $last }
not-found = Dạ, chưa thấy { $query } trong danh mục của trợ lý (cập nhật { $date }, chưa đầy đủ; vắng ở đây không có nghĩa là chưa được công nhận).
did-you-mean-one = Dạ, có phải ý bạn là món này?
did-you-mean = Dạ, có phải ý bạn là một trong các món này?
found-without-condition = Bỏ bớt điều kiện thì có:
no-spirits-as-gifts = Dạ, trợ lý không gợi ý đồ uống có cồn làm quà. Trong danh mục có:
not-found-exactly = Dạ, chưa thấy đúng tên { $query } trong danh mục của trợ lý (cập nhật { $date }, chưa đầy đủ).
not-found-place = Dạ, danh mục chưa có món nào ghi làm ở { $place } (danh mục chưa đầy đủ).
not-found-ways = Xin thử tên ngắn hơn, xem theo nhóm, hoặc tra ở hệ thống quốc gia ocopvietnam.gov.vn; cũng có thể hỏi Văn phòng Điều phối.
ask-price = Dạ, giá chỉ có khi chủ thể hoặc Văn phòng cung cấp; món nào chưa có thì xin hỏi chủ thể hoặc điểm bán.
ask-what = Dạ, muốn tìm món gì? Xin gõ tên món, hoặc chọn một cách xem.
which-one = Dạ, món nào ạ? Xin gõ số trong danh sách vừa rồi.
which-number = Dạ, xin gõ số của món đúng ý.
which-product = Dạ, sản phẩm nào ạ? Xin gõ tên sản phẩm.
no-then-what = Dạ, vậy xin gõ tên món theo cách khác, hoặc chọn một cách xem.
no-more = Dạ, danh sách đã hết.
compare-lead = Dạ, đây là những gì nguồn ghi về từng món:
compare-tail = Sao là kết quả chấm của riêng từng món; món nào ngon hay đẹp hơn thì trợ lý không chấm thay được. Gõ số để xem kỹ.
compare-what = Dạ, so món nào với món nào ạ? Xin gõ hai số trong danh sách, chẳng hạn: so sánh 1 và 2.
count-shown = Dạ, danh sách đang xem có { $count } món.
no-back = Dạ, chưa có gì trước đó để quay lại. Xin gõ tên món cần tìm.
no-such-number = Danh sách vừa rồi chỉ có số từ 1 đến { $count }.
no-list = Chưa có danh sách nào để chọn số. Xin gõ tên món cần tìm trước.
no-producer = Nguồn không ghi chủ thể của { $name }, nên chưa tìm được món cùng nhà.
none-narrowed = Dạ, trong danh sách vừa rồi không có món nào hợp với: { $conditions }.
none-left = Dạ, bỏ ra như vậy thì danh sách vừa rồi không còn món nào.
these-products = các món trên

condition-group = nhóm { $group }
condition-producer = của { $producer }
condition-place = ở { $place }
condition-year = năm { $year }
condition-without = không phải { $kinds }

groups-lead = Dạ, OCOP có sáu nhóm. Xin chọn một nhóm:
kinds-lead = Nhóm { $group }, danh mục có các loại:
group-empty = Danh mục của trợ lý chưa có sản phẩm nào thuộc nhóm { $group } (danh mục chưa đầy đủ).
needs-lead = Dạ, đang tìm cho việc gì ạ?

## Thẻ sản phẩm

stars = { $stars } sao
stars-none = nguồn không ghi sao
stars-potential = tiềm năng 5 sao
stars-by-source = { $stars }, theo { $source }.
stars-potential-by-source = Tiềm năng 5 sao, theo { $source }: đang chờ Bộ quyết định, chưa phải 5 sao.
stars-named-only = Được nguồn { $source } nêu tên, không ghi số sao.
source-year = { $site }, năm { $year }
source-office = dữ liệu của Văn phòng
card-producer = Chủ thể: { $producer }
card-producer-unknown = nguồn không ghi
card-place = Nơi làm: { $place }
card-place-unknown = nguồn không ghi
card-group = Nhóm: { $group }
card-price = Giá: { $price }.
card-price-unknown = Chưa có giá.
card-contact = Liên hệ: { $contact }.
card-contact-unknown = Chưa có cách liên hệ.
card-neither-known = Chưa có giá và cách liên hệ.
certificate-number = giấy chứng nhận số { $number }
decision-number = quyết định số { $number }
decision-day = ký ngày { $day }
decision-by = do { $who } cấp

decision-by-rule = theo { $decision } thì do { $who } cấp
decider-unknown = cơ quan có thẩm quyền
decider-city = UBND Thành phố Hà Nội
decider-district = UBND cấp huyện
decider-ministry = Bộ Nông nghiệp và Môi trường
decider-ministry-before-2025 = Bộ Nông nghiệp và Phát triển nông thôn

valid-valid = Giấy chứng nhận còn hạn đến { $until } (còn { $days } ngày).
valid-soon = Giấy chứng nhận sắp hết hạn: đến { $until } (còn { $days } ngày).
valid-expired = Giấy chứng nhận đã hết hạn từ sau ngày { $until }; chưa thấy ghi nhận công nhận lại.
valid-renewed = Đây là lần công nhận lại, ký ngày { $day }.
valid-renewed-from = Đã được công nhận lại ngày { $day }; lần trước { $stars } sao, { $before }.
valid-unknown = Chưa có ngày quyết định nên chưa rõ giấy chứng nhận còn hạn không.
valid-unknown-year = Nguồn ghi công nhận năm { $year }; chưa có ngày quyết định nên chưa rõ giấy chứng nhận còn hạn không.
valid-none = Như vậy chưa đủ để nói là đã được công nhận OCOP hay chưa.

detail-price = Giá: { $price }.
detail-no-price = Dạ, trợ lý chưa có giá của món này; xin hỏi chủ thể hoặc điểm bán.
detail-no-prices = Dạ, trợ lý chưa có giá của các món trên; xin hỏi chủ thể hoặc điểm bán.
detail-contact = Liên hệ: { $contact }.
detail-no-contact = Dạ, nguồn không ghi số điện thoại hay cách liên hệ.
detail-order = Dạ, trợ lý không bán, không nhận đặt và không giao hàng; chỉ giúp tìm nơi làm và điểm bán.
detail-producer = Dạ, của { $producer }. Nơi làm: { $place }.
detail-producer-unknown = Dạ, nguồn không ghi ai làm. Nơi làm: { $place }.
detail-place = Dạ, ở { $place }.
detail-district = Dạ, nguồn chỉ ghi { $place }, không ghi xã hay phường.
detail-place-unknown = Dạ, nguồn không ghi nơi làm.
detail-address = Dạ, nguồn không ghi số nhà; nơi làm: { $place }.
detail-maker = Chủ thể: { $producer }.
detail-each-stars = Dạ, số sao của từng món:
detail-each-producer = Dạ, chủ thể của từng món:
detail-each-place = Dạ, nơi làm của từng món:
detail-all-one-producer = Dạ, cả { $count } món đều của { $producer }. Nơi làm: { $place }.
detail-all-one-place = Dạ, cả { $count } món đều ở { $place }. Chủ thể: { $producer }.

caution-supplement = Thực phẩm này không phải là thuốc và không có tác dụng thay thế thuốc chữa bệnh.
caution-alcohol = Đồ uống có cồn, chỉ dành cho người từ 18 tuổi.
caution-health = Dạ, trợ lý không tư vấn chữa bệnh, và sao OCOP không chứng nhận tác dụng chữa bệnh; xin hỏi bác sĩ.
health-otherwise = Muốn biết nguồn ghi gì về một món, xin gõ tên món đó.

## Nơi chốn

unit-ward = phường { $name }
unit-commune = xã { $name }
unit-district = quận { $name }
unit-rural-district = huyện { $name }
unit-town = thị xã { $name }
unit-township = thị trấn { $name }
place-old = { $place } cũ
place-within = { $place } ({ $district })
place-now = { $old }, nay thuộc { $unit }
place-candidates = { $old }, nay thuộc { $units }

## Mua ở đâu

ask-place = Dạ, muốn tìm quanh đâu? Xin gõ tên phường, xã hoặc một nơi gần đó, ví dụ “Cầu Giấy” hay “chợ Đồng Xuân”.
ask-place-or-share = Dạ, muốn tìm quanh đâu? Xin chia sẻ vị trí, hoặc gõ tên phường, xã hay một nơi gần đó, ví dụ “Cầu Giấy”. Vị trí chỉ dùng cho câu trả lời này, không lưu.
ask-home = Dạ, nhà ở phường, xã nào ạ? Xin gõ tên, ví dụ “phường Định Công”; trợ lý nhớ trong cuộc trò chuyện này.
ask-home-or-share = Dạ, nhà ở phường, xã nào ạ? Xin gõ tên, ví dụ “phường Định Công”, hoặc chia sẻ vị trí. Nơi gõ ra được nhớ trong cuộc trò chuyện này; vị trí dùng một lần, không lưu.
where-product = Dạ, chưa rõ nơi nào đang bán { $name }.
where-stocked = Dạ, có { $count } điểm được ghi là bán { $name }.
where-you-are = chỗ bạn
made-at = Chủ thể: { $producer }, { $place }.
made-in = Nơi làm: { $place }; nguồn không ghi chủ thể.
made-unknown = Chủ thể: { $producer }; nguồn không ghi địa chỉ.
made-nothing = Nguồn không ghi chủ thể và địa chỉ.
made-far = { $words } Cách khoảng { $distance }.
made-by-name = { $name }. { $words }
near-general = Dạ, gần { $place } có các điểm OCOP sau:
near-product = Dạ, chưa rõ nơi nào gần { $place } đang bán { $name }.
points-named = Dạ, các điểm mang tên đó:
near-stocked = Dạ, có { $count } điểm được ghi là bán { $name }.
near-others = Điểm OCOP nói chung gần { $place }:
near-marked = Điểm có ghi chú trong ngoặc xếp trước; còn lại là điểm OCOP nói chung gần { $place }, chưa rõ có bán:
near-none-close = Dạ, trong vòng { $distance } quanh { $place } chưa có điểm OCOP nào được ghi nhận; gần nhất là:
near-outside = { $place } ở ngoài Hà Nội; các điểm gần nhất trong Hà Nội:
near-further = Dạ, tiếp theo, quanh { $place } còn có:
near-without-distance = Dạ, các điểm quanh vị trí vừa gửi; vị trí không được giữ lại nên không ghi khoảng cách:
near-position-gone = Dạ, vị trí gửi trước đó không được giữ lại.
near-tail-distance = Khoảng cách tính theo đường chim bay.
near-tail-unconfirmed = Các điểm chưa được xác nhận lại; nên hỏi trước khi đi.
near-tail-some-unconfirmed = Điểm chỉ ghi nguồn thì chưa được xác nhận lại; nên hỏi trước khi đi.
near-tail-hours = Điểm không ghi giờ mở cửa thì nên hỏi trước khi đi.
points-no-hours = Dạ, các điểm trên chưa ghi giờ mở cửa; nên hỏi trước khi đi.
near-no-points = Trợ lý chưa có điểm bán nào trong dữ liệu. Xin hỏi Văn phòng Điều phối.
near-no-more = Dạ, không còn điểm nào khác được ghi nhận quanh đó.
nearer = Dạ, các điểm trên đã xếp từ gần đến xa. Muốn chính xác hơn, xin gõ tên phường hoặc một nơi sát bên.
which-place = Dạ, “{ $name }” có mấy nơi. Ý bạn là nơi nào?
which-place-else = “{ $name }” có mấy nơi; trên đây là quanh { $place }. Hay ý bạn là nơi khác?
place-outside = { $place } ở ngoài Hà Nội; trợ lý chỉ biết các điểm ở Hà Nội.
place-unknown = Dạ, trợ lý chưa biết nơi nào tên “{ $place }”.
position-wrong = Vị trí vừa gửi không đúng: vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180.
position-swapped = Vĩ độ và kinh độ có vẻ bị đổi chỗ. Đổi lại thì vị trí nằm ở { $place }; đúng không ạ? Vị trí không được giữ lại nên trợ lý sẽ tìm quanh cả nơi đó.
position-swapped-outside = Vĩ độ và kinh độ có vẻ bị đổi chỗ. Đổi lại thì vị trí ở ngoài Hà Nội, gần { $place } nhất; đúng không ạ? Vị trí không được giữ lại nên trợ lý sẽ tìm quanh nơi đó.
position-outside = Vị trí này ở ngoài Hà Nội; các điểm gần nhất trong Hà Nội:

point-kind-ocop = Điểm giới thiệu và bán sản phẩm OCOP
point-kind-creative = Trung tâm thiết kế sáng tạo
point-kind-supermarket = Siêu thị có hàng OCOP
point-kind-maker = Cửa hàng của chủ thể OCOP
point-kind-village = Điểm du lịch làng nghề
point-operator = Đơn vị: { $operator }
point-address = Địa chỉ: { $address }
point-address-now = { $address }, nay thuộc { $unit }
point-address-unknown = nguồn không ghi địa chỉ
point-approximate = Chỉ biết khu vực, chưa có vị trí chính xác trên bản đồ.
point-phone = Điện thoại: { $phone }
point-hours = Giờ mở cửa: { $hours }.
point-hours-now = Giờ mở cửa: { $hours }; { $now }.
point-ask-first = Nguồn không ghi điện thoại và giờ mở cửa, nên hỏi trước khi đi.
point-ask-hours = Chưa rõ giờ mở cửa, nên hỏi trước khi đi.
point-no-phone = Nguồn không ghi điện thoại.
point-sells = Được ghi là có bán: { $names }.
point-sells-and-more = Được ghi là có bán { $count } món, trong đó có: { $names }.
stock-confirmed = { $name } (xác nhận { $day })
open-now = đang mở
closed-now = đang đóng
open-until = đang mở đến { $moment }
closed-until = đang đóng, mở lại lúc { $moment }
closed-all-day = nghỉ
open-all-day = cả ngày
every-day = hằng ngày
weekday-0 = thứ hai
weekday-1 = thứ ba
weekday-2 = thứ tư
weekday-3 = thứ năm
weekday-4 = thứ sáu
weekday-5 = thứ bảy
weekday-6 = chủ nhật
moment-tomorrow = { $time } ngày mai
moment-weekday = { $time } { $day }
point-year = nguồn { $year }
point-no-year = nguồn không ghi năm
point-confirmed = xác nhận { $day }
point-unconfirmed = Theo { $source }; chưa xác nhận lại.
point-confirmed-by-office = Văn phòng xác nhận ngày { $day }.
point-nominated = Mới được đề nghị, chưa rõ đã mở hay chưa.
point-stocks = được ghi là có bán, chưa rõ ngày xác nhận
point-stocks-since = có bán, xác nhận { $day }
point-own = của chính chủ thể
distance-exact = cách { $distance }
distance-about = cách khoảng { $distance }
distance-inside = trong khu vực { $place }
distance-same-area = cùng khu vực với số { $number }
distance-same-spot = cùng chỗ với số { $number }
distance-within = trong khoảng { $distance }
distance-unknown = chưa rõ vị trí

## Sao, giấy chứng nhận, hồ sơ

rating-which-of = Dạ, có mấy món { $query }. Xin gõ số để xem giấy chứng nhận của từng món:
rating-which = Dạ, có mấy món hợp với { $query }. Xin gõ số để xem giấy chứng nhận của từng món:
not-in-complete-list = Dạ, { $query } không có trong danh sách sản phẩm được công nhận mà Văn phòng ghi là đầy đủ đến { $date }. Sản phẩm được công nhận sau ngày đó có thể chưa có.
number-unknown = Dạ, trợ lý chưa thấy giấy chứng nhận hay quyết định số { $number } trong danh mục (cập nhật { $date }, chưa đầy đủ; vắng ở đây không có nghĩa là số đó không thật).
number-of-several = Dạ, số { $number } có { $count } sản phẩm trong danh mục. Xin gõ số để xem từng sản phẩm:
link-not-opened = Dạ, trợ lý không mở đường dẫn lạ. Muốn xem sao và hạn giấy, xin gõ tên sản phẩm, tên chủ thể hoặc số giấy chứng nhận in trên bao bì.
rating-where-to-check = Xin xem số và ngày quyết định trên giấy chứng nhận, hoặc tra ở hệ thống quốc gia ocopvietnam.gov.vn.
rating-whose = Chủ thể: { $producer }; nơi làm: { $place }.
rating-lasts = Dạ, giấy chứng nhận có giá trị { $months } tháng kể từ ngày ký quyết định.
rating-one-producer = Giấy có giá trị { $months } tháng kể từ ngày ký quyết định; sao chỉ cấp cho sản phẩm của đúng chủ thể này.
rating-not-the-village = Sao cấp cho sản phẩm của một chủ thể, không cho mọi món cùng tên hay cả làng nghề; khi mua, xin xem tên chủ thể và giấy chứng nhận.
rating-renewal = Chậm nhất { $days } ngày trước khi hết hạn, cơ quan cấp phải có văn bản báo. Hồ sơ công nhận lại nộp { $where }; hạng 3 và 4 sao do { $decides } quyết định ({ $decision }). Quá hạn thì không được in logo và sao.
rating-dossier =
    Dạ, hồ sơ chỉ chủ thể được xem, nên trợ lý cần mã liên kết do Văn phòng Điều phối cấp; gửi mã ngay tại đây, chỉ một lần. Chưa có mã, xin hỏi: { $office }.
    Trong lúc chờ, vẫn tra được sao và giấy chứng nhận công khai: xin gõ tên sản phẩm.
no-stars = Dạ, sao chỉ có khi đã có quyết định công nhận: hồ sơ chưa chấm xong thì chưa có sao, dưới { $least } điểm thì không được cấp { $stars } sao. Món mà nguồn chỉ nêu tên cũng hiện là chưa ghi sao. Chủ thể muốn biết hồ sơ của mình đến đâu, xin gửi mã liên kết do Văn phòng cấp.
rating-general = Dạ, muốn xem sao và giấy chứng nhận của sản phẩm nào, xin gõ tên sản phẩm. Hoặc chọn một câu hỏi:

## Chủ thể đã liên kết

link-done = Dạ, đã liên kết tài khoản này với { $producer }. Từ giờ xem được hồ sơ và giấy chứng nhận ngay tại đây; mã vừa gửi không dùng lại được.
link-consent = Khi hồ sơ chuyển bước, khi giấy chứng nhận còn { $days } ngày và đúng ngày hết hạn, trợ lý có thể nhắn báo tại đây, chỉ về hồ sơ của mình, không quảng cáo; muốn dừng lúc nào cũng được. Có nhận báo không?
link-in-private = Mã này chỉ dùng trong khung chat riêng với trợ lý: trong nhóm, ai cũng sẽ thấy. Xin gửi lại mã ở khung chat riêng; nếu lo lộ mã, xin cán bộ cấp mã khác.
link-wrong = Dạ, mã này không dùng được: có thể gõ nhầm, đã dùng hoặc đã hết hạn. Xin xem lại từng chữ, hoặc xin mã mới ở { $office }.
link-wait = Dạ, đã có nhiều mã không đúng, nên từ { $moment } trợ lý mới nhận mã tiếp. Cần gấp, xin liên hệ { $office }.
link-revoked = Dạ, quyền xem hồ sơ của tài khoản này đã được Văn phòng thu hồi lúc { $moment }. Cần xem lại, xin hỏi mã mới ở { $office }.
news-agreed = Dạ, đã ghi lúc { $moment }: có việc mới về hồ sơ hay hạn giấy, trợ lý sẽ nhắn tại đây.
news-ended = Dạ, đã ghi lúc { $moment }: trợ lý không tự nhắn về hồ sơ nữa. Hỏi lúc nào vẫn trả lời.
choice-news-yes = Nhận báo tại đây
choice-news-no = Chỉ khi tôi hỏi
choice-news-end = Dừng báo
choice-dossiers = Hồ sơ của tôi
choice-my-certificates = Giấy của tôi
choice-my-points = Sản phẩm và nơi bán của tôi
choice-renewing = Cách công nhận lại
choice-rules = Quy định mới
choice-fair-invitations = Lời mời hội chợ
choice-interested = Quan tâm
choice-declined = Không tham gia
choice-fair = Xem hội chợ
choice-wrong = Báo sai thông tin
mine-lead = Dạ, hồ sơ của { $producer }. Xin gõ số để xem từng hồ sơ:
mine-none = Dạ, dữ liệu chưa có hồ sơ nào của { $producer }.
mine-no-products = Dạ, danh mục công khai chưa có sản phẩm nào của { $producer }.
mine-certificates = Dạ, sản phẩm của { $producer }:
mine-goods = Dạ, sản phẩm của { $producer } và nơi được ghi là đang bán:
mine-sold-at = bán tại { $points }
mine-sold-nowhere = chưa rõ nơi nào bán
mine-fairs = Dạ, các lời mời hội chợ. Xin gõ số để trả lời:
mine-no-fairs = Dạ, hiện không có lời mời hội chợ nào.
dossier-line = { $code } · { $product } · bước { $stage }/{ $count }
dossier-stands = { $code }, { $product }: bước { $stage }/{ $count }, { $name }, từ { $day }.
dossier-who = Đang ở: { $who }.
dossier-district = Hồ sơ nộp { $place } ngày { $day }, trước khi bỏ cấp huyện; dữ liệu chưa ghi nay ai giữ. Xin hỏi { $office }.
dossier-old-district = ở cấp huyện
dossier-missing = Còn thiếu: { $missing }.
dossier-complete = Văn phòng chưa ghi còn thiếu giấy tờ nào.
dossier-score = Kết quả: { $score } điểm, hạng { $stars } sao.
dossier-below = Hạng này chưa được cấp giấy chứng nhận; giấy chỉ cấp từ 3 sao.
dossier-next = Việc tiếp theo: { $next }.
dossier-no-day = Chưa có ngày chấm nên trợ lý không hẹn trước.
dossier-not-yours = Dạ, không thấy hồ sơ { $code } trong các hồ sơ của { $producer }.
commune-office = UBND { $unit }
commune-office-unknown = UBND xã, phường nơi sản xuất
fair-answer-by = trả lời trước hết ngày { $day }
fair-answer-none = chưa trả lời
fair-answer-interested = quan tâm
fair-answer-declined = không tham gia
fair-answer-ask = { $fair }: có quan tâm không? Trả lời sẽ được chuyển cho Văn phòng.
fair-answered = Dạ, đã ghi cho { $fair }: { $answer }. Đổi ý thì trả lời lại trong hạn.
fair-answer-late = Dạ, hạn trả lời cho { $fair } đã hết ngày { $day }; xin liên hệ Văn phòng.
wrong-which = Dạ, thông tin của sản phẩm nào sai? Xin gõ số:
wrong-what = { $item }: thông tin nào sai?
wrong-name = Tên
wrong-stars = Số sao
wrong-decision = Quyết định, ngày ký
wrong-address = Địa chỉ
wrong-contact = Liên hệ
wrong-hours = Giờ mở cửa
wrong-dates = Ngày tổ chức
wrong-closed = Đã đóng cửa
wrong-off = Không tổ chức
wrong-other = Điều khác
wrong-kept = Dạ, đã gửi cho Văn phòng, yêu cầu số { $number }: { $item }, mục “{ $what }”. Văn phòng kiểm tra chậm nhất hết ngày { $due }, có gì cần nói sẽ nhắn tại đây.
steps-renew = Dạ, để được công nhận lại: 1. Chậm nhất { $days } ngày trước khi hết hạn, cơ quan cấp phải có văn bản báo ({ $rule }). 2. Nộp hồ sơ tại { $where }, kèm báo cáo: { $report }. 3. Hạng 3 và 4 sao do { $decides } quyết định ({ $decision }). Kết quả có thể cao hơn hoặc thấp hơn lần trước.
steps-upgrade = Dạ, lên 4 sao cần từ { $four } điểm; từ { $five } điểm thì được đề nghị 5 sao ({ $rule }). Đăng ký nâng hạng theo kế hoạch của địa phương, hồ sơ nộp tại { $where }, { $decides } quyết định ({ $decision }).
papers-listed = Giấy tờ bắt buộc theo hướng dẫn năm { $year } ({ $decision }, nay có thể đã đổi): { $names }.
papers-evidence = Minh chứng trong danh sách ấy: { $names }.
papers-of-group = Riêng nhóm { $group } (trợ lý tự xếp): { $names }.
papers-since = { $decision } nêu thêm: { $names }. Nên hỏi { $where } trước khi nộp.
rules-lead = Dạ, các thay đổi về quy định mà trợ lý biết:
rule-change = • { $day }, { $decision }: { $text }.
warning-ends = Giấy chứng nhận của { $product } có giá trị đến hết { $until }, còn { $days } ngày.
warning-ends-today = Hôm nay, { $until }, là ngày cuối giấy chứng nhận của { $product } còn giá trị; từ ngày mai không in logo và sao OCOP nữa.
warning-renew = Muốn công nhận lại, xin nộp hồ sơ tại { $where } ({ $decision }). Nhắn “công nhận lại” để xem giấy tờ cần có.
warning-moved = Hồ sơ { $code }, { $product }: nay ở bước { $stage }/{ $count }, { $name }, từ { $day }. Đang ở: { $who }.
data-producer = • Tài khoản được xem hồ sơ của { $producer }
data-request = • Yêu cầu số { $number } ngày { $day }, { $state }
data-request-open = đang chờ Văn phòng
data-request-answered = đã trả lời
data-request-closed = đã xong
data-request-withdrawn = đã rút lại
data-looks = • Số lần xem hồ sơ được ghi lại: { $count }

## Hội chợ và tin báo

fairs-lead = Dạ, các hội chợ sắp tới và đang mở trong dữ liệu:
fairs-past-lead = Dạ, các hội chợ đã qua, mới nhất trước:
fairs-none = Dạ, dữ liệu hiện có chưa ghi hội chợ OCOP nào sắp mở.
fairs-none-there = Dạ, ở nơi đó dữ liệu chưa ghi hội chợ nào sắp mở. Nơi khác có:
fairs-past-other = Dạ, đúng lúc hay nơi đó thì dữ liệu chưa ghi hội chợ nào. Các hội chợ đã qua, mới nhất trước:
fairs-none-then = Dạ, đúng lúc đó dữ liệu chưa ghi hội chợ nào. Lúc khác có:
fairs-none-with = Dạ, chưa nguồn nào ghi rõ hội chợ sắp tới có món đó. Sắp tới có:
fairs-latest-past = Một trong những lần gần nhất là { $fair }; đã qua.
fairs-offer = Muốn được báo khi có hội chợ mới, gõ { $start }; dừng lúc nào cũng được.
fairs-check = Ngày giờ theo nguồn báo, có thể thay đổi; nên hỏi lại trước khi đi.
fairs-past-check = Ngày theo nguồn báo chí.
fair-from = từ { $day }, ngày kết thúc chưa rõ
fair-until = đến { $day }, ngày bắt đầu chưa rõ
fair-days-unknown = ngày chưa rõ
fair-called-off = Đã hủy, không tổ chức.
fair-over = Đã kết thúc.
fair-ended-unknown = Đã khai mạc, ngày kết thúc chưa rõ.
fair-place = Nơi: { $place }
fair-organiser = Đơn vị tổ chức: { $organiser }
fair-source = Nguồn: { $source }
subscribe-lead = Dạ, muốn được báo tin gì? Chưa có lời đồng ý thì trợ lý chưa gửi gì.
subscribed-now = Đang nhận: { $what }.
topic-fairs = Hội chợ, tuần hàng OCOP
topic-products = Sản phẩm OCOP mới
topic-ratings = Tin xếp hạng sao
topic-fairs-near = Hội chợ gần một nơi
topic-fairs-group = Hội chợ có nhóm { $group }
subscribe-ask-place = Gõ tên phường, xã hay khu vực cần theo dõi, ví dụ: Hà Đông.
wished-fairs = hội chợ, tuần hàng OCOP
wished-products = sản phẩm OCOP mới
wished-ratings = kết quả xếp hạng sao
wished-producer = hồ sơ của cơ sở đã liên kết
wished-one-fair = riêng { $name }
wished-place = {" "}ở { $place }
wished-group = , chỉ tin có nêu nhóm { $group }
wished-weekly = , gộp mỗi tuần
consent-reminders = ; có nhắc trước ngày mở, có báo khi đổi lịch hay hủy
the-office = Văn phòng quản lý trợ lý này
consent-wording =
    Xin đọc trước khi đồng ý:
    • Nội dung: tin về { $what }, có ghi nhãn quảng cáo{ $reminders }.
    • Cách gửi: tin nhắn ngay tại đây, từ 07:00 đến 22:00, nhiều nhất 3 tin trong 24 giờ.
    • Mức độ: báo ngay khi có tin, hoặc gộp mỗi tuần một lần, tùy chọn bên dưới.
    • Người gửi: { $controller }. Chỉ dùng tài khoản trên kênh này và lựa chọn vừa nêu.
    • Dừng lúc nào cũng được: gõ { $stop }.
choice-agree = Đồng ý, báo ngay
choice-agree-weekly = Đồng ý, gộp mỗi tuần
choice-other-topics = Chọn tin khác
choice-stop-news = Dừng nhận tin
choice-stop-service = Dừng tin hồ sơ
choice-calendar = Thêm vào lịch
fair-to-write-down = Xin ghi vào lịch: { $name }
fair-places = { $count } nơi
fair-file = Mở tệp để thêm { $name } vào lịch.
fair-file-end-unknown = Mở tệp để thêm { $name } vào lịch; ngày kết thúc chưa rõ nên lịch chỉ ghi ngày mở.
choice-remind = Nhắc tôi
not-agreed = Vậy là chưa đăng ký gì, trợ lý sẽ không gửi tin. Khi cần, gõ { $start }.
subscribed = Dạ, đã đăng ký nhận tin về { $what }, từ { $moment }. Dừng lúc nào cũng được: gõ { $stop }.
subscribed-already = Dạ, đang nhận tin về { $what } rồi. Muốn dừng, gõ { $stop }.
stopped-all = Đã dừng mọi tin báo từ { $moment }.
stopped-service = Đã dừng tin về hồ sơ từ { $moment }.
stopped-topic = Đã dừng tin “{ $topic }” từ { $moment }.
still-on = Vẫn còn nhận: { $what }.
stopped-ways = Vẫn hỏi sản phẩm được bình thường. Muốn nhận lại, gõ { $start }.
moment = { $time } ngày { $date }

## Câu hỏi thường gặp

faq-lead = Dạ, trợ lý trả lời được các câu này. Xin gõ số:
faq-source = Nguồn: { $source }
faq-source-date = Nguồn: { $source }, { $date }

## Gặp người

office-name = Văn phòng Điều phối Chương trình xây dựng nông thôn mới Hà Nội
office-public = Văn phòng Điều phối Chương trình xây dựng nông thôn mới TP Hà Nội, nongthonmoihanoi.gov.vn (theo tapchimoitruong.vn)
human-complaint = Rất tiếc vì việc này. Xin giữ lại hàng, nhãn và hóa đơn.
human-contact = Dạ, xin liên hệ { $name }: { $contact }.
human-no-contact = Dạ, trợ lý chưa có số liên hệ trực tiếp của cán bộ. Đơn vị phụ trách OCOP là { $office }.
human-not-a-desk = Tin vừa rồi chưa gửi cho ai. Muốn Văn phòng đọc và trả lời ngay tại đây, xin chọn “Gửi cho Văn phòng”.

## Dữ liệu của mỗi người

privacy =
    Dạ, tin nhắn và vị trí không được lưu: vị trí dùng một lần rồi bỏ, tin chưa kịp trả lời chờ nhiều nhất 10 phút. Trợ lý chỉ giữ:
    • mã tài khoản trên ứng dụng này, ngôn ngữ đã chọn, những ngày có hỏi
    • câu chuyện đang nói, trong { $minutes } phút: điều vừa tìm, danh sách vừa xem, nơi vừa gõ, phần trả lời chưa hiện hết
    • lời đồng ý nhận tin và tin đã gửi, nếu có đăng ký
    • yêu cầu gửi cho Văn phòng, xong việc { $keep } ngày thì xóa
    • câu tìm không ra, không kèm người hỏi
    Dữ liệu lâu không dùng đến bị xóa sau { $days } ngày. Xóa dữ liệu rồi thì chỉ còn một dấu mã hóa, để không ai gửi tin lại.
privacy-backups = Dữ liệu đã xóa còn nằm trong bản sao lưu, chỉ dùng khi phải khôi phục, thêm nhiều nhất { $days } ngày.
privacy-controller = Đơn vị kiểm soát dữ liệu: { $controller }.
privacy-address = Địa chỉ: { $address }.
privacy-contact = Liên hệ về dữ liệu: { $contact }.
privacy-no-contact = Chưa có địa chỉ riêng để hỏi về dữ liệu; xin chọn “Gửi yêu cầu về dữ liệu”.
privacy-commands = Xem dữ liệu của mình: /dulieu. Xóa hết ngay: /xoa.
privacy-words = Xem dữ liệu của mình: gõ XEM DU LIEU. Xóa hết ngay: gõ XOA DU LIEU.
privacy-version = Bản thông báo số { $version }.
data-lead = Dạ, đây là tất cả những gì trợ lý đang giữ:
data-account = • Tài khoản: { $recipient } ({ $channel })
data-language = • Ngôn ngữ đã chọn: { $language }
data-first-seen = • Nhắn lần đầu: { $day }
data-last-seen = • Nhắn gần nhất: { $day }
data-days = • Số ngày có hỏi: { $count }
data-dialogue = • Câu chuyện đang nói: điều vừa tìm, danh sách và món vừa xem, nơi vừa gõ
data-no-dialogue = • Câu chuyện đang nói: không có
data-waiting = • Tin đang chờ trả lời, kể cả tin này: { $count } (trả lời xong là xóa)
data-consents = • Đang nhận tin: { $what } (lời đồng ý, giờ và kênh có trong bản đầy đủ)
data-joined = • Tài khoản đã liên kết: { $accounts }
data-withdrawn = • Đã ghi nhận yêu cầu không gửi tin, gần nhất ngày { $day }
data-announcements = • Tin đã gửi hoặc đang chờ gửi: { $count }
data-staff = • Tài khoản này là của nhân viên { $name } ({ $role })
data-not-kept = Ngoài những điều trên, không lưu nội dung tin nhắn và vị trí.
forgotten-requests = Yêu cầu đang chờ ở Văn phòng cũng đã bỏ nội dung, nên sẽ không có trả lời.
forgotten = Dạ, đã xóa hết dữ liệu của tài khoản này lúc { $moment }. Nhắn lại lúc nào thì bắt đầu như mới.

## Không phải chữ, không phải việc của trợ lý

got-sticker = Nhãn dán dễ thương quá! Muốn tìm món gì, xin gõ tên hoặc chọn một mục.
got-photo = Cảm ơn ảnh, nhưng trợ lý chưa xem được ảnh. Xin gõ tên món hàng, hoặc chữ trên nhãn.
photo-not-seen = Trợ lý chưa xem được ảnh nên chỉ trả lời phần chữ.
link-leads-nowhere = Dạ, đường dẫn vừa mở không dẫn tới mục nào trợ lý biết.
got-voice = Trợ lý chưa nghe được tin thoại. Xin gõ bằng chữ, không dấu cũng được.
got-other-words = Trợ lý chỉ đọc được chữ. Xin gõ tên món cần tìm, hoặc chọn một mục.
got-other = Trợ lý chỉ đọc được chữ và vị trí. Xin gõ tên món cần tìm, hoặc chọn một mục.
unknown = Dạ, việc này nằm ngoài phần trợ lý biết. Trợ lý giúp tìm sản phẩm OCOP của Hà Nội, điểm bán, hội chợ và chứng nhận; xin gõ tên một món.
unknown-empty = Trợ lý chưa thấy chữ nào trong tin. Xin gõ tên món cần tìm.
unknown-number = Chưa rõ số này chỉ món nào. Xin gõ tên món cần tìm.
unknown-abuse = Trợ lý xin phép không đáp câu này. Cần tìm sản phẩm OCOP, xin gõ tên món.
database-away = Dạ, kho dữ liệu đang tạm gián đoạn nên chưa làm được việc này. Xin thử lại sau ít phút.
failed = Xin lỗi, trợ lý vừa gặp trục trặc nên chưa trả lời được câu này. Xin thử lại, hoặc hỏi cách khác.

## Cửa sổ dòng lệnh và tờ mã quét (bot/terminal.py, bot/qr.py)

terminal-hint = Gõ câu hỏi rồi Enter. Chọn bằng số; @21.03,105.85 để gửi vị trí; ↑ để xem lại câu trước; Ctrl-D để thoát.
terminal-saved = Đã lưu tệp: { $file }
terminal-goodbye = Tạm biệt, hẹn gặp lại.
poster-invitation = Quét mã để hỏi trợ lý OCOP về sản phẩm này

## Telegram (bot/telegram/)

slow-down = Tin đến nhanh quá, trợ lý chưa theo kịp. Xin chờ vài giây rồi nhắn tiếp.
telegram-share-button = 📍 Gửi vị trí của tôi
telegram-share-placeholder = Hoặc gõ tên phường, xã
telegram-share-hint = Bấm nút dưới ô gõ để gửi vị trí, hoặc gõ tên phường, xã.
telegram-thanks = Dạ, đã nhận.
telegram-description = Hỏi về sản phẩm OCOP của Hà Nội: mấy sao, của ai, làm ở đâu, mua ở đâu. Gõ tên món hàng, không dấu cũng được. Trợ lý chỉ nói điều có nguồn; tin nhắn và vị trí không lưu.
telegram-short-description = Tìm sản phẩm OCOP Hà Nội: mấy sao, của ai, mua ở đâu.
telegram-command-start = Bắt đầu, mở các mục
telegram-command-help = Cách hỏi trợ lý
telegram-command-ngonngu = Chọn ngôn ngữ (Vietnamese, English)
telegram-command-gioithieu = Trợ lý này là gì, dữ liệu từ đâu
telegram-command-riengtu = Quyền riêng tư
telegram-command-dulieu = Xem dữ liệu đang giữ về mình
telegram-command-xoa = Xóa dữ liệu của mình

## Sức khỏe của dịch vụ, báo cho nhân viên

incident-channel = Kênh { $channel } không hoạt động từ { $since }. Trợ lý vẫn đang thử lại và sẽ báo khi kênh chạy lại. Cách sửa: nhờ người quản trị chạy lệnh “ocop check”.
incident-over-channel = Kênh { $channel } đã hoạt động lại lúc { $until }, sau khi ngừng từ { $since }.
incident-token = Mã truy cập Zalo Official Account chưa gia hạn được nên sắp hết hạn hoặc đã hết hạn. Trợ lý vẫn thử lại; mã gia hạn dùng được đến { $last }. Nhờ người quản trị chạy lệnh “ocop check”.
incident-over-token = Mã truy cập Zalo Official Account đã gia hạn được lúc { $until }.
incident-consent = Zalo không nhận mã gia hạn của Official Account nữa, nên kênh này sẽ ngừng khi mã truy cập hết hạn. Nhờ người quản trị cấp quyền lại tại developers.zalo.me rồi ghi cặp mã mới vào cấu hình.
incident-over-consent = Zalo Official Account đã có cặp mã mới lúc { $until }.
incident-inbox = { $channel }: có { $count } tin của người hỏi chờ quá { $minutes } phút mà chưa được trả lời.
incident-over-inbox = { $channel }: tin của người hỏi đã được trả lời bình thường từ { $until }.
incident-deliveries = { $channel }: tin báo đến giờ mà quá { $minutes } phút không gửi thêm được tin nào. Không ai bị gửi hai lần; tin sẽ đi tiếp khi gửi được.
incident-over-deliveries = { $channel }: tin báo đã gửi tiếp, hoặc không còn tin nào chờ, từ { $until }.
incident-disk = Ổ đĩa chứa thư mục { $folder } sắp đầy: chỉ còn { $free } GB trống. Khi đầy, trợ lý không ghi được gì nữa. Xin dọn bớt hoặc thêm chỗ.
incident-over-disk = Ổ đĩa chứa thư mục { $folder } đã có thêm chỗ trống lúc { $until }.
incident-backup = Dữ liệu chưa được sao lưu như đã hẹn; bản gần nhất: { $made }. Xin xem thư mục { $folder } còn ghi được và còn chỗ trống không.
incident-never = chưa có
incident-over-backup = Đã có bản sao lưu mới lúc { $until }, trong thư mục { $folder }.
incident-texts =
    Tệp lời văn của Văn phòng vừa sửa có chỗ sai, nên trợ lý vẫn nói theo bản trước:
    { $lines }
incident-over-texts = Tệp lời văn của Văn phòng đã đúng lúc { $until } và đang được dùng.

## Báo cáo tuần

report-sheet = Báo cáo tuần
report-title = Báo cáo tuần của trợ lý OCOP Hà Nội
report-period = Từ { $since } đến { $until }, so với bảy ngày trước đó
report-few = dưới { $number }
report-hidden = ẩn
report-none = Không có
report-unknown = chưa rõ
report-more = và { $count } sản phẩm khác
report-people = Người hỏi
report-questions = Câu hỏi
report-unanswered = Câu chưa tìm thấy
report-sent = Tin báo đã gửi
report-before = tuần trước: { $before }
report-change = tuần trước: { $before } ({ $change }%)
report-by-day = Câu hỏi theo ngày
report-by-kind = Câu hỏi theo loại
report-day = Ngày
report-kind = Loại
report-this-week = Tuần này
report-last-week = Tuần trước
report-weekday-1 = Thứ Hai { $date }
report-weekday-2 = Thứ Ba { $date }
report-weekday-3 = Thứ Tư { $date }
report-weekday-4 = Thứ Năm { $date }
report-weekday-5 = Thứ Sáu { $date }
report-weekday-6 = Thứ Bảy { $date }
report-weekday-7 = Chủ nhật { $date }
report-kind-find-product = Tìm sản phẩm
report-kind-browse = Tìm theo loại, hạng sao, nơi
report-kind-find-sales-point = Tìm nơi mua
report-kind-rating-status = Chứng nhận, hạng sao, hồ sơ
report-kind-list-fairs = Hội chợ
report-kind-subscribe = Đăng ký nhận tin
report-kind-unsubscribe = Thôi nhận tin
report-kind-help = Cách dùng, OCOP là gì
report-kind-greeting = Chào hỏi, cảm ơn
report-kind-privacy = Dữ liệu cá nhân
report-kind-human = Gặp cán bộ
report-kind-unknown = Ngoài phạm vi
report-products = Sản phẩm được hỏi nhiều
report-places = Nơi được hỏi nhiều
report-not-found = Hỏi mà chưa tìm thấy
report-rare = { $queries } câu khác, mỗi câu dưới { $number } lần
report-times = Số lần
report-fairs = Hội chợ trong tuần và 30 ngày tới
report-fair = Hội chợ
report-days = Ngày
report-state = Tình trạng
report-told = Người được báo
report-fair-coming = sắp mở
report-fair-on = đang mở
report-fair-over = đã xong
report-fair-cancelled = đã hủy
report-deliveries = Tin báo: kết quả và lý do
report-waiting = Đang chờ gửi
report-outcome-sent = Đã gửi
report-outcome-unreachable = Không đến được
report-outcome-refused = Không gửi được
report-outcome-uncertain = Chưa rõ đã đến chưa
report-outcome-expired = Quá hạn
report-outcome-cancelled = Không gửi nữa
report-reason-consent = người nhận đã thôi đồng ý
report-reason-deleted = người nhận đã xóa dữ liệu
report-reason-blocked = người nhận đã chặn hoặc bỏ tài khoản
report-reason-useless = đã qua thời hạn của tin
report-reason-fair-over = hội chợ đã kết thúc
report-reason-fair-cancelled = hội chợ hủy hoặc chưa công bố
report-reason-cancelled = tin đã hủy
report-reason-interrupted = mất kết nối giữa chừng
report-reason-zalo = Zalo không nhận loại tin này
report-reason-left = Văn phòng quyết định không gửi lại
report-reason-cap = đã đủ số tin trong 24 giờ
report-reason-platform = nền tảng không nhận
report-requests = Yêu cầu gửi Văn phòng
report-requests-opened = Nhận trong tuần
report-requests-on-time = Xử lý xong đúng hạn
report-requests-late = Xử lý xong nhưng trễ hạn
report-requests-waiting = Còn chờ xử lý
report-requests-overdue = Trong đó đã quá hạn
report-expiring = Giấy chứng nhận hết hạn trong { $months } tháng tới: { $count }
report-product = Sản phẩm
report-producer = Chủ thể
report-until = Hết hạn
report-note = Số liệu do trợ lý tự đếm, không gắn với ai. Số dưới { $number } được ẩn để không đoán ra người hỏi; chỗ ghi “ẩn” là số như vậy, hoặc số ẩn cùng để không tính ngược ra được. Danh mục của trợ lý có { $products } sản phẩm, không phải tổng số sản phẩm OCOP của Hà Nội; giấy chứng nhận chỉ tính những giấy đã biết ngày ký quyết định.

## Câu hỏi chưa tìm thấy, cho nhân viên

desk-about-missed = xem những câu người hỏi chưa tìm thấy, đặt làm tên gọi khác của sản phẩm
missed-lead = Những câu nhiều người hỏi mà chưa tìm thấy. Chọn một câu để đặt làm tên gọi khác của một sản phẩm:
missed-none = Chưa có câu nào được hỏi từ { $number } lần trở lên mà không tìm thấy.
missed-line = { $query } ({ $times } lần)
missed-more = Còn { $count } câu khác nữa, sẽ hiện khi các câu trên đã xong.
missed-rare = Ngoài ra có { $queries } câu, mỗi câu dưới { $number } lần, cộng lại { $times } lần; không hiện từng câu để không đoán ra người hỏi.
missed-which = “{ $query }” là sản phẩm nào? Xin gõ tên hoặc mã của sản phẩm.
missed-choose = “{ $query }” là tên gọi khác của sản phẩm nào dưới đây? Chọn một, hoặc gõ tên khác:
missed-unknown = Chưa thấy sản phẩm nào tên “{ $typed }”. Xin gõ tên khác, hoặc mã của sản phẩm.
missed-named = Dạ, từ giờ ai hỏi “{ $query }” sẽ thấy “{ $product }”. Chỉ vài giây nữa là có ở mọi kênh.
missed-unnamed = Dạ, đã bỏ: “{ $query }” không còn là tên gọi khác nữa.
missed-gone = Câu này không còn trong danh sách, hoặc đã có người đặt tên rồi. Chưa có gì thay đổi.
choice-missed = Danh sách câu chưa thấy
choice-missed-undo = Hoàn tác

## Tệp lời văn của Văn phòng

mistake-at = { $file }, dòng { $line }: { $what }
mistake-in = { $file }: { $what }
mistake-unreadable = không đọc được tệp ({ $why }). Xin xem lại tên tệp và quyền đọc.
mistake-not-utf8 = có chữ không phải mã UTF-8. Xin lưu lại tệp với mã UTF-8.
mistake-no-folder = không có thư mục này. Xin xem lại [office] texts.
mistake-file-name = tên tệp phải là vi.ftl hoặc en.ftl.
mistake-not-an-entry = dòng này không đúng dạng. Xin viết “khóa = lời văn”; lời văn dài thì các dòng sau lùi vào ít nhất một dấu cách, dấu ngoặc nhọn phải đủ đôi.
mistake-empty = sau dấu “=” chưa có lời văn. Xin viết lời văn, hoặc bỏ cả mục để dùng câu có sẵn.
mistake-unknown-key = không có khóa nào tên { $name }. Gần nhất là { $nearest }.
mistake-key-twice = khóa { $name } đã có ở dòng { $first }. Xin giữ một.
mistake-attributes = khóa { $name } chỉ nhận một lời văn, không nhận dòng bắt đầu bằng dấu chấm. Xin bỏ dòng ấy.
mistake-function = khóa { $name } gọi { $other }, mà lời văn không dùng hàm. Xin bỏ đi.
mistake-reference = khóa { $name } nhắc tới { $other }, mà không có khóa ấy. Gần nhất là { $nearest }.
mistake-circle = khóa { $name } nhắc vòng về chính nó. Xin bỏ chỗ nhắc.
mistake-value-unknown = khóa { $name } không có chỗ điền { $value }. Các chỗ điền có thể dùng: { $known }.
mistake-value-none = khóa { $name } không có chỗ điền nào. Xin bỏ { $value }.
mistake-value-missing = khóa { $name } thiếu chỗ điền { $value }. Xin viết lại chỗ ấy vào câu.
mistake-faq-toml = không đúng dạng TOML. Xin xem lại dấu nháy, dấu ngoặc và dấu phẩy ở dòng này hoặc ngay trước nó.
mistake-faq-outside = mỗi câu hỏi bắt đầu bằng một dòng [[entry]], các ô của nó ở dưới; ngoài ra tệp không có gì khác.
mistake-faq-field-unknown = câu “{ $name }” có ô lạ { $field }. Gần nhất là { $nearest }.
mistake-faq-field-missing = câu “{ $name }” thiếu { $field }. Xin thêm ô ấy.
mistake-faq-not-text = câu “{ $name }”: { $field } phải là chữ trong dấu nháy.
mistake-faq-asks = câu “{ $name }”: asks phải là danh sách các cách hỏi, ví dụ asks = ["mấy giờ mở cửa"].
mistake-faq-language = câu “{ $name }”: language phải là "vi" hoặc "en".
mistake-faq-id = câu “{ $name }”: id chỉ gồm chữ thường không dấu, số và gạch nối, nhiều nhất 40 ký tự.
mistake-faq-intent = câu “{ $name }”: không có intent { $intent }. Gần nhất là { $nearest }.
mistake-faq-day = câu “{ $name }”: { $field } phải là năm, tháng hoặc ngày, viết như 2026, 2026-11 hoặc 2026-11-25.
mistake-faq-slash = câu “{ $name }”: trên Zalo không có lệnh gạch chéo. Xin viết bằng chữ, ví dụ DANG KY thay cho /dangky.
mistake-faq-twice = câu “{ $name }” có hai lần trong cùng một ngôn ngữ. Xin giữ một.

## Tin báo

announcement-stop-command = Không muốn nhận tin nữa: gõ /huy
announcement-stop-word = Không muốn nhận tin nữa: gõ DUNG
announcement-service-stop-command = Không muốn nhận tin về hồ sơ nữa: gõ /huyhoso
announcement-service-stop-word = Không muốn nhận tin về hồ sơ nữa: gõ DUNG HO SO
announcement-stopped = Tin báo { $number } đã tạm ngừng vì nền tảng từ chối nội dung: { $reason }. Xin sửa rồi duyệt lại, hoặc hủy.
zalo-plan-used-up = Gói Zalo Bot đã hết: đã dùng { $messages } trên { $most } tin của tháng, { $people } trên { $places } người. Tin báo đã ngừng; ai nhắn mà Zalo còn chuyển tới thì vẫn trả lời. Xin chuyển sang Official Account.
zalo-plan-nearly-used = Gói Zalo Bot sắp hết: đã dùng { $messages } trên { $most } tin của tháng, { $people } trên { $places } người. Tin báo sẽ ngừng trước, trả lời vẫn tiếp tục. Xin chuyển sang Official Account.
fair-first-word = Sắp có hội chợ: { $fair }
fair-reminder = Ngày mai khai mạc: { $fair }
fair-changed = Hội chợ đã báo có thay đổi: { $fair }. Thông tin mới:
fair-cancelled = Hội chợ đã báo không diễn ra nữa: { $fair } ({ $dates }).
fair-digest = Hội chợ sắp tới:
week-digest = Tin trong tuần:
digest-more = … và { $count } tin nữa; hỏi trợ lý để xem.
round-up-title = Hội chợ OCOP ở Hà Nội, tháng { $month }
round-up-description = Các hội chợ, tuần hàng OCOP trong tháng { $month } mà trợ lý biết: ngày, nơi mở.
round-up-lead = Tháng { $month }, dữ liệu của trợ lý có các hội chợ, tuần hàng sau:
round-up-ask = Muốn hỏi sản phẩm OCOP, điểm bán hay hội chợ, xin nhắn ngay cho trang này.
article-stop = Không muốn nhận bài nữa: mở trang này trên Zalo và chọn bỏ quan tâm.
## Tin báo: điều chưa làm được

audience-agreed = Những người đã đồng ý nhận tin về { $what }
audience-every-topic = mọi chủ đề
audience-group = , nhóm { $group }
audience-no-group = , trừ ai chỉ nhận tin có nêu nhóm sản phẩm
audience-channel = , chỉ trên { $channel }
audience-told = Những người đã được báo về hội chợ { $fair }
announcement-refused-none = Không có tin báo số { $number }.
announcement-refused-no-text = Cần nội dung (--text-file) hoặc một hội chợ (--fair).
announcement-refused-empty = Nội dung { $language ->
        [en] tiếng Anh
       *[vi] tiếng Việt
    } đang trống.
announcement-refused-markup = Nội dung { $language ->
        [en] tiếng Anh
       *[vi] tiếng Việt
    } có ký hiệu định dạng '{ $found }'; tin báo là chữ thường, xin bỏ đi.
announcement-refused-too-long = Nội dung { $language ->
        [en] tiếng Anh
       *[vi] tiếng Việt
    } dài quá { $over } ký tự cho { $channel }: mỗi tin nhiều nhất { $most } ký tự, tính cả nhãn và cách dừng.
announcement-refused-send-past = Giờ gửi đã qua.
announcement-refused-expires-past = Giờ hết hiệu lực đã qua.
announcement-refused-expires-first = Giờ hết hiệu lực phải sau giờ gửi.
announcement-refused-topic = Không có chủ đề '{ $topic }'; có { $known }.
announcement-refused-channel = Không có kênh '{ $channel }'; có { $known }.
announcement-refused-place = '{ $place }' không phải nơi nào ở Hà Nội mà trợ lý biết.
announcement-refused-group = Không có nhóm '{ $group }'; có { $known }.
announcement-refused-no-fair = Không có hội chợ nào mang mã { $code }.
announcement-refused-fair-days = Hội chợ { $code } chưa rõ ngày, chưa ai đến được.
announcement-refused-fair-over = Hội chợ { $code } đã hết từ { $day }; không báo tin nữa.
announcement-refused-fair-draft = Hội chợ { $code } còn là bản nháp; xin công bố trước khi báo tin.
announcement-refused-fair-cancelled = Hội chợ { $code } đã hủy; không báo tin nữa.
announcement-refused-fair-place = Hội chợ { $code } chưa có địa điểm; xin bổ sung trước khi báo tin.
announcement-refused-edit = Tin báo { $number } { announcement-state }; xin tạm dừng trước khi sửa.
announcement-refused-audience = Tin báo { $number } đã bắt đầu gửi: sửa được nội dung, không đổi được người nhận.
announcement-refused-approve = Tin báo { $number } { announcement-state }; chỉ duyệt được bản nháp.
announcement-refused-own = { $staff } là người soạn tin báo { $number }; cần người khác duyệt.
announcement-refused-hash = Tin báo { $number } không còn như lúc mang mã { $seen }; xin xem lại ({ $hash }).
announcement-refused-useless = Tin báo { $number } đã hết hiệu lực; xin đổi thời gian trước.
announcement-refused-nobody = Không ai nhận tin báo { $number }: chưa ai đồng ý nhận loại tin này.
announcement-refused-move = Tin báo { $number } { announcement-state }: không có gì để { $verb ->
        [pause] tạm dừng
        [resume] gửi tiếp
        [stop] ngừng
       *[cancel] hủy
    }.
announcement-refused-nothing-uncertain = Tin báo { $number } không có lượt gửi nào chưa rõ: không có gì để giải quyết.
announcement-refused-resend = Tin báo { $number } đã hủy hoặc hết hiệu lực; không gửi lại gì nữa.
announcement-refused-nobody-to-test = Chưa có ai để gửi thử: bật một kênh và ghi mã của cán bộ ở kênh đó vào [staff].
announcement-state = { $state ->
        [draft] còn là bản nháp
        [approved] đã được duyệt
        [sending] đang được gửi
        [paused] đang tạm dừng
        [stopped] đang ngừng
        [done] đã gửi xong
       *[cancelled] đã hủy
    }

## Hội chợ: việc của cán bộ

fair-state = { $state ->
        [draft] nháp
        [published] công bố
        [changed] có thay đổi
        [over] đã qua
       *[cancelled] đã hủy
    }
fair-told = Đã báo cho { $count } người.
fair-cancelled-now = Đã hủy hội chợ { $code }; { $count } người đã được báo sẽ nhận tin hủy.
fair-days-doubtful = Có nguồn khác ghi ngày khác; nên hỏi lại trước khi đi.
fair-refused-none = Không có hội chợ nào mang mã { $code }.
fair-refused-conflict = { $name } có ngày { $note }. Xin ghi ngày đã xác nhận: --start, --end.
fair-refused-end-first = Ngày kết thúc { $end } trước ngày bắt đầu { $start }.
fair-refused-over = { $name } đã hết từ { $day }.
fair-refused-published = { $name } đã công bố như vậy rồi.
fair-refused-cancelled = { $name } đã hủy rồi.
fair-refused-several-places = { $name } có nhiều nơi; ngày của từng nơi xin sửa trong tệp rồi nhập lại.

## Nhiều tài khoản, một người

join-code =
    Dạ, mã liên kết là { $code }, dùng một lần trong 10 phút. Mở trợ lý ở ứng dụng kia (Telegram hay Zalo) rồi gõ đúng mã này.
    Hai tài khoản thành của một người: đăng ký chung, thôi nhận ở một nơi là thôi ở mọi nơi. Đừng đưa mã cho ai khác.
join-others = Tài khoản này đang liên kết với { $count } tài khoản khác.
join-done = Dạ, đã liên kết. Từ giờ đăng ký và số tin tính chung; điều đã từ chối ở một tài khoản thì mọi tài khoản đều giữ.
join-unknown = Mã này không đúng, đã dùng hoặc đã quá 10 phút. Xin gõ LIEN KET ở ứng dụng kia để lấy mã mới, rồi gõ mã ở đây.
join-same = Mã này là của chính tài khoản này hoặc tài khoản đã liên kết. Xin gõ mã ở ứng dụng kia.
join-too-many = Mỗi người liên kết được nhiều nhất 6 tài khoản nên chưa liên kết thêm. Gõ HUY LIEN KET ở tài khoản không còn dùng.
join-undone = Dạ, tài khoản này đã tách riêng. Điều đã từ chối trước đây vẫn giữ ở mọi tài khoản.
join-none = Tài khoản này chưa liên kết với tài khoản nào.
choice-part = Bỏ liên kết

## Phía nhân viên

desk-joined-command = Dạ, tài khoản này nay là của { $name } ({ $role }). Gõ /nhanvien để xem việc làm được tại đây.
desk-joined-word = Dạ, tài khoản này nay là của { $name } ({ $role }). Gõ NHAN VIEN để xem việc làm được tại đây.
desk-role-editor = biên tập
desk-role-approver = duyệt
desk-menu = { $name } ({ $role }) làm được tại đây:
desk-line = • { $order }: { $about }
desk-about-menu = xem danh sách này
desk-needs-approver = { $name } có vai trò biên tập; việc này cần người có vai trò duyệt. Chưa có gì thay đổi.

## Tệp từ tin nhắn của nhân viên

sheet-reading = Dạ, trợ lý đang đọc tệp.
sheet-how = Gửi tệp .xlsx hoặc .csv vào đây (tối đa { $megabytes } MB). Trợ lý so với dữ liệu đang có, báo trước sẽ đổi gì, rồi chờ anh/chị bấm nhập. Chưa bấm thì chưa có gì thay đổi.
sheet-not-here = Kênh này chưa chuyển tệp cho trợ lý. Anh/chị gửi tệp qua Telegram hoặc Zalo OA giúp ạ.
sheet-latest = Các lần nhập gần đây:
sheet-latest-line = • Lần { $number }: { $kind }, tệp { $file }, { $moment }, { $by }
sheet-which = Tệp { $file } là danh sách gì ạ?
sheet-kind =
    { $kind ->
        [products] sản phẩm
        [producers] chủ thể
        [sales-points] điểm bán
        [stock] hàng có ở điểm bán
        [fairs] hội chợ
        [subscribers] người đăng ký nhận tin
        [dossiers] hồ sơ
        [aliases] tên gọi khác
       *[other] { $kind }
    }
sheet-title = { $file }: danh sách { $kind }
sheet-counts = Thêm { $added }, đổi { $changed }, giữ nguyên { $same }, không có trong tệp { $missing } (vẫn giữ lại).
sheet-nothing = Tệp khớp với dữ liệu đang có, không có gì để nhập.
sheet-change =
    { $happened ->
        [added] • mới: { $what }
       *[changed] • đổi: { $what }
    }
sheet-changes-more = … và { $more } dòng nữa.
sheet-field =
    { $field ->
        [name] tên
        [stars] số sao
        [address] địa chỉ
        [contact] liên hệ
        [price] giá
        [unit] xã, phường
        [district] quận, huyện cũ
        [old_commune] xã cũ
        [producer_code] mã chủ thể
        [group_code] nhóm
        [english] tên tiếng Anh
        [photo_url] ảnh
        [source_url] nguồn
        [source_year] năm của nguồn
        [hours] giờ mở cửa
        [phone] điện thoại
        [stage] bước hồ sơ
        [state] trạng thái
        [starts_on] ngày đầu
        [ends_on] ngày cuối
        [venue] nơi tổ chức
       *[other] { $field }
    } { $before } → { $after }
sheet-alert = ⚠️ { $alert }
sheet-moved = Chưa nhập: dữ liệu đã đổi từ lúc anh/chị xem. So lại bây giờ:
sheet-note = Lưu ý: { $note }
sheet-refused = Có { $rows } hàng chưa nhận được nên chưa nhập gì. Anh/chị sửa các hàng này rồi gửi lại tệp:
sheet-refusal =
    { $column ->
        [none] • trang { $sheet }, hàng { $row }: { $reason }
       *[other] • trang { $sheet }, hàng { $row }, cột { $column }: { $reason }
    }
sheet-refusals-attached = Danh sách đủ ở tệp kèm theo.
sheet-refusals-more = … và { $more } chỗ nữa; sửa những chỗ trên rồi gửi lại sẽ thấy tiếp.
sheet-refused-title = Hàng chưa nhận
sheet-heading-sheet = Trang
sheet-heading-row = Hàng
sheet-heading-column = Cột
sheet-heading-reason = Vì sao
sheet-applied = Đã nhập (lần { $number }): thêm { $added }, đổi { $changed }. Người hỏi sẽ thấy dữ liệu mới trong vài giây.
sheet-undone = Đã hoàn tác lần nhập { $number }: { $rows } dòng trở lại như trước.
sheet-dropped = Đã bỏ tệp, không có gì thay đổi.
sheet-gone = Tệp này đã được nhập, đã bỏ hoặc gửi quá một giờ. Anh/chị gửi lại tệp giúp ạ.
sheet-too-large = Tệp quá { $megabytes } MB. Anh/chị bỏ ảnh và các trang không cần, lưu lại rồi gửi giúp ạ.
sheet-away = Chưa tải được tệp từ ứng dụng nhắn tin. Anh/chị gửi lại sau ít phút giúp ạ.
choice-sheet-apply = ✅ Nhập
choice-sheet-other = Là danh sách khác
choice-sheet-drop = Bỏ tệp này
choice-sheet-kind = Danh sách { $kind }
choice-sheet-undo = ↩️ Hoàn tác lần { $number }
desk-about-sheets = gửi tệp .xlsx hoặc .csv để nhập dữ liệu, xem và hoàn tác các lần nhập

## Tin báo trong cuộc trò chuyện của nhân viên

desk-about-announcements = xem, soạn, gửi thử, duyệt và theo dõi tin báo; thêm số để mở một tin
channel-telegram = Telegram
channel-zalo-bot = Zalo Bot
channel-zalo-oa = Zalo OA
bulletins-lead = Tin báo, mới nhất trước:
bulletins-none = Chưa có tin báo nào.
bulletins-line = Tin { $number } ({ $kind }), { $state }: { $text }
bulletin-kind = { $kind ->
        [fair] hội chợ
        [reminder] nhắc trước hội chợ
        [change] hội chợ có thay đổi
        [cancellation] hội chợ bị hủy
        [digest] hội chợ trong tuần
       *[text] thông tin
    }
bulletin-looking = Đang xem tin báo.
bulletin-waits = đang chờ duyệt
bulletin-title = Tin báo { $number } { $state }
bulletin-by = Loại: { $kind }. Người soạn: { $name }.
bulletin-by-itself = Loại: { $kind }. Trợ lý tự lập theo dữ liệu hội chợ, không cần duyệt.
bulletin-approved-by = { $name } đã duyệt.
bulletin-audience = { $who }: { $count } người.
bulletin-reach = • { $channel }: { $count } người nhận được
bulletin-reach-blocked = , { $count } người đã chặn trợ lý
bulletin-reach-off = , { $count } người không nhận được vì kênh đang tắt
bulletin-reach-used-up = , { $count } người tháng này không nhận được nữa vì đã hết lượt gửi trên Zalo
bulletin-reach-no-template = , { $count } người không nhận được vì chưa có mẫu tin được Zalo duyệt
bulletin-at-once = Gửi ngay khi được duyệt, trong giờ được phép gửi.
bulletin-send-at = Gửi từ { $moment }.
bulletin-expires = Sau { $moment } thì không gửi nữa.
bulletin-hash = Mã của bản này: { $hash }
bulletin-text-vi = Nội dung:
bulletin-text-en = Nội dung tiếng Anh:
bulletin-form = { $channels }, { $language ->
        [en] tiếng Anh
       *[vi] tiếng Việt
    }:
bulletin-sent = Đã gửi { $sent }/{ $audience } người.
bulletin-count = { $what }: { $count }
delivery-sent = Đã gửi
delivery-queued = Còn chờ
delivery-sending = Đang gửi
delivery-unreachable = Không liên lạc được
delivery-refused = Không gửi được
delivery-uncertain = Chưa rõ đã tới hay chưa
delivery-expired = Hết hiệu lực trước khi gửi
delivery-cancelled = Không gửi nữa
bulletin-through = Dự kiến xong lúc { $moment }.
bulletin-reason = Lý do: { $reason }
bulletin-reason-fair-cancelled = hội chợ đã hủy
bulletin-reason-fair-changed = hội chợ đã thay đổi sau khi soạn tin
bulletin-reason-not-approved = nội dung không còn đúng như lúc duyệt
bulletin-open-word = Gõ THONG BAO { $number } để mở tin này.
bulletin-wanted = { $name } nhờ duyệt tin báo { $number }
bulletin-wanted-approved = Tin báo { $number }: { $name } đã duyệt.
bulletin-wanted-void = Tin báo { $number } đã đổi, đã hủy hoặc đã hết hiệu lực sau khi nhờ duyệt; bản này không còn dùng.
bulletin-approved = Đã duyệt. Tin báo { $number } được gửi tới { $count } người; tiến độ được báo tại đây.
bulletin-approved-later = Đã duyệt. Tin báo { $number } sẽ được gửi tới { $count } người từ { $moment }; tiến độ được báo tại đây.
bulletin-approved-already = { $name } đã duyệt tin báo { $number } trước rồi. Bây giờ tin này { $state }.
bulletin-own = { $name } là người soạn bản này của tin báo { $number } nên cần một người khác duyệt. Chưa có gì thay đổi.
bulletin-changed = Tin báo { $number } đã đổi sau khi bạn xem nên chưa được duyệt. Xin xem lại bản mới:
bulletin-submitted = Đã báo { $count } tài khoản có vai trò duyệt. Tin báo { $number } chờ họ xem; được duyệt thì tiến độ được báo tại đây.
bulletin-nobody-approves = Chưa ai khác có vai trò duyệt nên chưa báo được cho ai. Người phụ trách máy chủ thêm người bằng lệnh ocop staff add.
bulletin-needs-topic = Tin báo { $number } cần một chủ đề trước khi nhờ duyệt.
bulletin-test-asked = Đang gửi thử tin báo { $number } cho mọi người trong danh sách nhân viên; kết quả sẽ báo lại tại đây.
bulletin-tested = Gửi thử tin báo { $number }: { $count } tin đã tới.
bulletin-test-down = kênh đang không hoạt động
bulletin-test-failed = • { $channel } { $recipient }: { $reason }
bulletin-paused = Đã tạm dừng tin báo { $number }; ai chưa nhận thì chờ.
bulletin-resumed = Tin báo { $number } được gửi tiếp.
bulletin-cancel-sure = Hủy hẳn tin báo { $number }? Ai chưa nhận sẽ không nhận nữa, và không gửi lại được.
bulletin-gone = Đã hủy tin báo { $number }.
bulletin-resent = Gửi lại cho { $count } người chưa rõ đã nhận hay chưa; có người có thể nhận hai lần.
bulletin-left = Để yên { $count } lượt chưa rõ, không gửi lại.
bulletin-followed = Tiến độ của tin báo { $number } được báo tại đây.
bulletin-new = Xin gõ nội dung tin báo, chữ thường, không cần nhãn quảng cáo hay cách dừng vì trợ lý tự thêm. Hoặc chọn một hội chợ để dùng mẫu có sẵn.
bulletin-new-plain = Xin gõ nội dung tin báo, chữ thường, không cần nhãn quảng cáo hay cách dừng vì trợ lý tự thêm. Chưa có hội chợ nào đủ ngày và nơi để dùng mẫu.
bulletin-ask-text = Xin gõ nội dung mới của tin báo { $number }.
bulletin-ask-english = Xin gõ nội dung tiếng Anh của tin báo { $number }.
bulletin-ask-who = { $who }. Muốn đổi phần nào?
bulletin-ask-topic = Tin báo { $number } thuộc chủ đề nào? Chỉ người đã đồng ý nhận chủ đề ấy mới nhận tin.
bulletin-ask-place = Xin gõ tên quận, phường hoặc xã; ai theo dõi cả thành phố vẫn nhận.
bulletin-ask-group = Nhóm sản phẩm nào? Ai không chọn nhóm vẫn nhận.
bulletin-ask-channel = Gửi qua kênh nào?
bulletin-ask-time = Gửi lúc nào? Xin gõ, ví dụ: 9h sáng mai, hoặc 14:00 26/11.
bulletin-ask-end = Sau lúc nào thì tin này không còn ích gì? Xin gõ, ví dụ: 20h 30/11.
bulletin-time-unread = Chưa hiểu giờ "{ $typed }". Xin gõ giờ và ngày, ví dụ: 9h sáng mai, hoặc 14:00 26/11.
choice-bulletins = Danh sách tin báo
choice-bulletins-more = Tin cũ hơn
choice-bulletin-new = Soạn mới
choice-bulletin-open = Mở tin báo { $number }
choice-bulletin-preview = Xem trước
choice-bulletin-test = Gửi thử
choice-bulletin-submit = Nhờ duyệt
choice-bulletin-approve = Duyệt bản { $hash }
choice-bulletin-text = Sửa nội dung
choice-bulletin-english = Nội dung tiếng Anh
choice-bulletin-no-english = Bỏ bản tiếng Anh
choice-bulletin-who = Người nhận
choice-bulletin-topic = Chủ đề
choice-bulletin-place = Nơi
choice-bulletin-everywhere = Cả thành phố
choice-bulletin-group = Nhóm sản phẩm
choice-bulletin-every-group = Mọi nhóm
choice-bulletin-no-group = Không nêu nhóm nào
choice-bulletin-channel = Kênh
choice-bulletin-every-channel = Mọi kênh
choice-bulletin-time = Giờ gửi
choice-bulletin-at-once = Ngay khi duyệt
choice-bulletin-end = Giờ hết hiệu lực
choice-bulletin-follow = Theo dõi
choice-bulletin-pause = Tạm dừng
choice-bulletin-resume = Gửi tiếp
choice-bulletin-cancel = Hủy tin này
choice-bulletin-cancel-yes = Đúng, hủy hẳn
choice-bulletin-resend = Gửi lại chỗ chưa rõ
choice-bulletin-leave = Để yên chỗ chưa rõ
## Gửi cho Văn phòng

choice-send-office = Gửi cho Văn phòng
choice-data-request = Gửi yêu cầu về dữ liệu
choice-not-now = Thôi, không gửi
choice-say-more = Nói rõ hơn
choice-take-back = Rút lại
request-ask-question = Dạ, xin gõ điều cần gửi, trong một tin. Trợ lý chuyển nguyên văn cho Văn phòng; nội dung chỉ dùng để trả lời, xong việc { $days } ngày thì xóa. Đừng ghi số giấy tờ hay mật khẩu.
request-ask-data = Dạ, xin gõ yêu cầu về dữ liệu của mình (xem, sửa, xóa, phản đối, khiếu nại), trong một tin. Trợ lý chuyển nguyên văn cho Văn phòng; nội dung chỉ dùng để trả lời, xong việc { $days } ngày thì xóa.
request-ask-more = Dạ, xin gõ thêm cho rõ, trong một tin. Trợ lý chuyển nguyên văn cho Văn phòng, xong việc { $days } ngày thì xóa.
request-ask-flaw = { $item }: xin gõ điều đang sai và, nếu biết, thông tin đúng, trong một tin. Trợ lý chuyển nguyên văn cho Văn phòng, xong việc { $days } ngày thì xóa.
request-sent = Dạ, đã gửi cho Văn phòng, yêu cầu số { $number }. Văn phòng trả lời tại đây, chậm nhất hết ngày { $due }.
request-outside-hours = Văn phòng đang ngoài giờ, sẽ đọc từ { $moment }.
request-added = Dạ, đã gửi thêm vào yêu cầu số { $number }.
request-not-sent = Dạ, chưa gửi gì cho Văn phòng.
request-taken-back = Dạ, đã rút yêu cầu số { $number } và xóa nội dung.
request-not-taken-back = Yêu cầu số { $number } không còn chờ nên không sửa hay rút được nữa.
request-words-only = Văn phòng chỉ nhận được chữ qua trợ lý; xin gõ bằng lời.
request-refused-too-long = Tin dài quá { $most } ký tự nên chưa gửi; xin viết gọn hơn.
request-refused-too-many = Đang có { $waiting } yêu cầu chờ Văn phòng trả lời, nên chưa gửi thêm. Xin đợi, hoặc rút bớt.
request-answer =
    Văn phòng trả lời yêu cầu số { $number }:
    { $text }

    Cần hỏi thêm: gõ GAP CAN BO.
request-closed-unanswered =
    { $kind ->
        [wrong-data] Dạ, cảm ơn đã báo; Văn phòng đã xem và khép yêu cầu số { $number }, nếu vẫn còn điều chưa đúng, xin báo lại hoặc gõ GAP CAN BO.
       *[other] Dạ, Văn phòng đã xem và khép yêu cầu số { $number } mà không gửi câu trả lời tại đây; nếu vẫn cần, xin gõ GAP CAN BO.
    }

## Yêu cầu, phía nhân viên

choice-requests = Các yêu cầu đang chờ
choice-close-request = Đóng yêu cầu #{ $number }
request-kind-question = cần gặp cán bộ
request-kind-wrong-data = báo sai thông tin
request-kind-data-right = quyền về dữ liệu
request-head = Yêu cầu #{ $number } · { $kind } · hạn hết { $due }
request-late = quá hạn
request-about = { $item } ({ $code }): { $flaw }
request-producer = Chủ thể báo: { $producer }
request-said = “{ $text }”
request-no-words = Không kèm lời.
request-gone = Nội dung đã xóa: người gửi đã xóa dữ liệu, hoặc yêu cầu xong đã lâu.
request-how = Trả lời: trả lời ngay tin này, hoặc gõ TL { $number } rồi nội dung. Không cần trả lời: gõ XONG { $number }.
request-open = Đang chờ trả lời.
request-overdue = Đã quá hạn, đang chờ trả lời.
request-answered = { $by } đã trả lời lúc { $moment }.
request-answer-was = Câu trả lời: “{ $text }”
request-left = Người gửi đã xóa dữ liệu.
request-withdrawn = Người gửi đã rút lại.
request-closed = { $by } đã đóng lúc { $moment }.
request-outcome-what =
    { $said ->
        [closing] Lời báo đã đóng yêu cầu
       *[answer] Câu trả lời
    }
request-outcome-queued = { $what } đang chờ gửi.
request-outcome-sending = { $what } đang được gửi.
request-outcome-sent = { $what } đã đến.
request-outcome-unreachable = { $what } không đến: người nhận đã chặn trợ lý hoặc bỏ tài khoản.
request-outcome-refused = { $what } không đến: ứng dụng không cho gửi.
request-outcome-window = { $what } không đến: Zalo chỉ nhận trong 7 ngày sau tin cuối của người hỏi.{ $said ->
        [closing] {""}
       *[answer] {" "}Khi người ấy nhắn lại thì trả lời được.
    }
request-outcome-why = { $outcome } Lý do: { $reason }.
request-outcome-uncertain = { $what } chưa chắc đã đến: mất kết nối giữa chừng, nên không gửi lại.
request-outcome-expired = { $what } không đến: 7 ngày vẫn chưa gửi được.
request-outcome-cancelled = { $what } không đến: người nhận đã xóa dữ liệu.
desk-about-requests = các yêu cầu đang chờ; thêm số để xem một yêu cầu
desk-about-reply = trả lời một yêu cầu: thêm số rồi nội dung
desk-about-close = đóng một yêu cầu không cần trả lời nữa: thêm số
desk-requests = Đang chờ: { $count }, quá hạn: { $late }. Gấp nhất trước:
desk-requests-more = Còn { $count } yêu cầu nữa.
desk-requests-none = Không có yêu cầu nào đang chờ.
desk-reply-how = Xin gõ TL, số yêu cầu rồi nội dung, như: TL 12 Dạ, điểm này mở cửa lúc 8 giờ.
desk-answered = Đã ghi câu trả lời cho yêu cầu #{ $number } và gửi đi. Nếu không đến được, trợ lý báo lại tại đây.
desk-closed = Đã đóng yêu cầu #{ $number }.
desk-closed-unanswered = Đã đóng yêu cầu #{ $number } mà không trả lời; người gửi được báo một câu.
desk-refused-missing = Không có yêu cầu #{ $number }. Gõ YC để xem các yêu cầu đang chờ.
desk-refused-no-words = Chưa có nội dung trả lời cho yêu cầu #{ $number }; chưa gửi gì.
desk-refused-too-long = Câu trả lời dài quá { $most } ký tự nên chưa gửi; xin viết gọn hơn.
desk-refused-gone = Không trả lời được yêu cầu #{ $number }: người gửi đã xóa dữ liệu.
desk-refused-done = Yêu cầu #{ $number } không còn chờ, nên tin này chưa gửi và không có gì thay đổi. { $standing }
desk-overdue = Quá hạn mà chưa trả lời: { $requests }. Gõ YC để xem.
desk-undelivered = { $head }. { $outcome }
desk-and-more = { $requests } và { $count } yêu cầu nữa
