"""Words of asking, selling and being polite, which name no product by themselves."""

_VIETNAMESE = """
    a ạ à ơi oi nhé nhe nha nhỉ nhi ad admin shop bạn ban mình minh em anh chị chi cô chú cháu chau bác
    bac tôi toi tớ mn ae cho xin hỏi hoi nhờ giúp giup với voi dùm giùm hộ ạk dạ da vâng muốn muon cần can
    tìm tim kiếm kiem mua bán đặt dat xem biết biet thấy thay có co không khong ko k hk hông chưa còn con
    được duoc đc dc là la gì gi j nào nao sao ở o đâu dau tại tai gần gan quanh loại loai cái cai chiếc
    các cac những nhung mấy may nhiều nhieu ít của cua và va hay hoặc hoac này nay kia đó do đấy thì thi
    mà ma rồi roi nữa nua bao nhiêu giá gia tiền tien sản san phẩm pham sp ocop hàng hang món mon đồ đặc
    dac ngon nhất nhat tốt tot chất chat lượng luong ship về ve từ tu để de đi di lấy lay thử thu thêm
    them đang dang sẽ se phải phai hả ha hử nhà bên ben người nguoi chỗ nơi noi htx hợp hop tác tac xã xa
    cty công cong ty tnhh cp cổ phần phan hkd ho kinh doanh cssx cơ sở so xuất xuat phường phuong quận
    quan huyện huyen làng lang thôn thon thành phố thị trấn tran tx tp nội hà hn thông thong tin biếu tặng
    tang e z vs ntn bn nhiu mún hok hem luôn lun vậy vay ấy thế bé hiện hien dùng dung chính hãng xịn rẻ
    đẹp dep xinh quá qua lắm lam ngay hết het hạn bà ông bố mẹ vợ chồng sếp thầy quê khách chào nghe nói
    mãi bây giờ làm mong chỉ sắp nhau trên dưới trong ngoài mọi tò vừa mới cũng rất đều vẫn sau trước khi
    vì nếu nhưng nên lại ra vào lên xuống hôm mai ngày tuần sáng trưa chiều tối lúc thích yêu sợ mang theo
    dạo lâu kể bảo nhắn gửi đến tới đây xíu tí tẹo nhớ quên tưởng nghĩ định sang nhìn gặp giới thiệu khen
    chê đăng mạng cuối đầu tháng chúng bọn họ ai ừ ờ thôi đã từng mỗi cả chắc hình như phiền kính thưa
"""
_ENGLISH = """
    a an the i we you my me our is are be do does have has had any some of for from in on at to and or
    with what which where who that this these those can could would like want need looking look find buy
    get sell selling shop shops please nice good best made make makes local vietnamese hanoi vietnam
    product products item things thing kind something anything there about as souvenirs souvenir gift
    gifts near around district snack snacks set traditional authentic famous typical popular special
    real original
"""

ASKING = frozenset({"không", "khong", "ko", "k", "hông", "chưa"})
"""Fillers that end a question; as its last word they name nothing."""
FILLERS = frozenset(_VIETNAMESE.split())
ENGLISH_FILLERS = frozenset(_ENGLISH.split())
