"""The genre of the founding text, on other matters: long blocks with (i), (ii), answered by numbers."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, M, Q, Sample, Y, bare, same

FIELDS_OF_CAPITAL = Sample(  # the seed's genre: fields with roman numbers, blocks with (i)…, the answer numbered
    """I. LĨNH VỰC GIAO THÔNG
1. Thời gian qua, hạ tầng giao thông khu vực phía Tây đã được quan tâm đầu tư, tuy nhiên ùn tắc giờ cao điểm vẫn nghiêm trọng. Cử tri kiến nghị Thành phố: (i) Sớm hoàn thành đường Vành đai 2,5 đoạn qua phường Yên Hòa; (ii) Tăng tần suất xe buýt nối với ga tàu điện; (iii) Có phương án cấm dừng đỗ trên đường Trung Kính vào giờ cao điểm (cử tri các phường: Yên Hòa, Cầu Giấy).
Trả lời:
(1) Về hoàn thành đường Vành đai 2,5 đoạn qua phường Yên Hòa: Dự án có chiều dài 1,6 km, đã bàn giao 92% mặt bằng. Ban Quản lý dự án đầu tư xây dựng công trình giao thông Thành phố chịu trách nhiệm hoàn thành, thông xe kỹ thuật trước ngày 31/12/2026.
(2) (3) Về xe buýt và tổ chức giao thông: Sở Xây dựng đã điều chỉnh 05 tuyến buýt kết nối. Sở Xây dựng phối hợp Công an Thành phố cắm biển cấm dừng đỗ trên đường Trung Kính. Thời gian hoàn thành trong tháng 11/2026.
2. Cử tri phường Hà Đông kiến nghị xem xét mở rộng cầu Đen vì mặt cầu hẹp, hay xảy ra va chạm.
Trả lời:
Cầu Đen được xây dựng năm 2004, rộng 24 m. UBND Thành phố giao Sở Xây dựng nghiên cứu phương án mở rộng, báo cáo trước ngày 15/3/2027.
II. LĨNH VỰC GIÁO DỤC
1. Cử tri kiến nghị: (i) Xây thêm trường trung học phổ thông công lập; (ii) Bổ sung giáo viên còn thiếu (cử tri các xã: Đông Anh, Thư Lâm).
Trả lời:
(1) Xây thêm trường trung học phổ thông công lập:
Giai đoạn 2026-2030, Thành phố bố trí 38 khu đất xây trường. UBND Thành phố sẽ khởi công 07 trường trong năm 2027.
(2) Bổ sung giáo viên: Năm học 2026-2027, Thành phố đã tuyển 3.450 giáo viên; Sở Nội vụ tiếp tục đề xuất Trung ương giao bổ sung biên chế.
""",
    asks=("I.1.i", "I.1.ii", "I.1.iii", "I.2", "II.1.i", "II.1.ii"),
    answers=((("I.1.1",), ("I.1.i",)), (("I.1.2", "I.1.3"), ("I.1.ii", "I.1.iii")), (("I.2",), ("I.2",)), (("II.1.1",), ("II.1.i",)), (("II.1.2",), ("II.1.ii",))),
    dated=(
        ("Ban Quản lý dự án", "2026-12-31", D), ("Sở Xây dựng", "2026-11-30", M), ("Sở Xây dựng", "2027-03-15", D),
        ("UBND Thành phố", "2027-12-31", Y),
    ),
    figures=((1.6, "km"), (92, "%"), (5, "tuyến"), (24, "m"), (38, "khu đất"), (7, "trường"), (3450, "giáo viên")),
    begins=(
        "Sớm hoàn thành", "Tăng tần suất", "Có phương án cấm", "Cử tri phường Hà Đông", "Xây thêm trường", "Bổ sung giáo viên còn thiếu",
        "Về hoàn thành đường", "Về xe buýt", "Cầu Đen được", "Xây thêm trường", "Bổ sung giáo viên: Năm",
    ),
)  # fmt: skip

WASTE = Sample(  # the seed's genre, one long block; answers numbered, two of them together by "và"
    """Công tác thu gom, phân loại rác thải tại nguồn trên địa bàn Thành phố thời gian qua đã có chuyển biến, nhiều tuyến phố được trang bị thùng rác phân loại. Tuy nhiên việc tổ chức thực hiện chưa đồng bộ, người dân phân loại nhưng xe vẫn gom chung; một số điểm cẩu rác đặt sát trường học, gây mùi.
Cử tri kiến nghị UBND Thành phố: (i) Có lộ trình cụ thể về phân loại rác tại nguồn, tránh hình thức; (ii) Di dời các điểm cẩu rác gần trường học, bệnh viện; (iii) Đẩy nhanh tiến độ Nhà máy điện rác Seraphin; (iv) Công khai đơn giá thu gom để Nhân dân giám sát (cử tri các phường: Đại Mỗ, Từ Liêm, Xuân Phương).
Trả lời:
(1) Về lộ trình phân loại rác tại nguồn:
Thành phố đã ban hành Kế hoạch số 241/KH-UBND ngày 13/8/2025. Đến hết tháng 6/2026, có 58/126 xã, phường triển khai. Sở Nông nghiệp và Môi trường hướng dẫn các xã, phường còn lại, hoàn thành trước ngày 31/12/2026.
(2) Di dời các điểm cẩu rác gần trường học, bệnh viện:
Hiện còn 17 điểm. UBND các phường chịu trách nhiệm di dời xong trong quý I/2027.
(3) và (4) Về Nhà máy điện rác Seraphin và đơn giá thu gom:
- Nhà máy có công suất 2.250 tấn/ngày đêm, đã vận hành thử từ tháng 3/2026. Nhà đầu tư cam kết vận hành thương mại trước ngày 01/10/2026.
- Đơn giá thực hiện theo Quyết định số 20/2024/QĐ-UBND; Sở Tài chính sẽ công khai trên Cổng Thông tin điện tử Thành phố trong tháng 9/2026.
""",
    asks=("i", "ii", "iii", "iv"),
    answers=((("1",), ("i",)), (("2",), ("ii",)), (("3", "4"), ("iii", "iv"))),
    dated=(
        ("Sở Nông nghiệp và Môi trường", "2026-12-31", D), ("UBND các phường", "2027-03-31", Q), ("đầu tư", "2026-10-01", D),
        ("Sở Tài chính", "2026-09-30", M),
    ),
    references=(("Kế hoạch", "241/KH-UBND", "2025-08-13"), ("Quyết định", "20/2024/QĐ-UBND", None)),
    figures=((58, "xã, phường"), (126, "xã, phường"), (17, "điểm"), (2250, "tấn/ngày đêm")),
    begins=("Có lộ trình", "Di dời các", "Đẩy nhanh", "Công khai đơn giá", "Về lộ trình", "Di dời các", "Về Nhà máy"),
)  # fmt: skip

DASHES = Sample(  # the seed's genre without numbers in the answer: each ask again in its heading, with a dash
    """Cử tri kiến nghị Thành phố: (i) Tăng thời gian mở cửa của thư viện công cộng; (ii) Miễn phí vé buýt cho học sinh ngoại thành; (iii) Lắp mái che tại các điểm dừng xe buýt (cử tri các xã: Ba Vì, Suối Hai).
Trả lời:
- Về tăng thời gian mở cửa của thư viện công cộng: Thư viện Hà Nội đã mở cửa đến 20 giờ từ ngày 01/4/2026.
- Về miễn phí vé buýt cho học sinh: Sở Xây dựng chủ trì, phối hợp Sở Tài chính xây dựng phương án, trình HĐND Thành phố thông qua trong năm 2026.
- Về lắp mái che tại các điểm dừng: Trung tâm Quản lý và Điều hành giao thông thành phố sẽ lắp 150 mái che, xong trước ngày 30/6/2027.
""",
    asks=("i", "ii", "iii"),
    answers=bare("i", "ii", "iii"),
    dated=(("Sở Xây dựng", "2026-12-31", Y), ("Trung tâm Quản lý và Điều hành giao thông", "2027-06-30", D)),
    figures=((20, "giờ"), (150, "mái che")),
)  # fmt: skip

LAND = Sample(  # the seed's genre, longer: two blocks, letters in one, no "(1)" but "* Về …"
    """1. Sau khi vận hành chính quyền địa phương 2 cấp, khối lượng hồ sơ đất đai dồn về cấp xã rất lớn trong khi công chức địa chính thiếu và yếu; hồ sơ chậm trả kết quả, người dân phải đi lại nhiều lần. Cử tri kiến nghị Thành phố: (i) Bổ sung công chức địa chính cho các xã vùng ven; (ii) Số hóa xong hồ sơ địa chính cũ để tra cứu; (iii) Công khai số điện thoại lãnh đạo phụ trách để người dân phản ánh (cử tri các xã: Quốc Oai, Thạch Thất, Hòa Lạc).
Trả lời:
* Về bổ sung công chức địa chính cho các xã vùng ven:
UBND Thành phố đã giao Sở Nội vụ rà soát, điều động 96 công chức từ các sở, ngành về cơ sở. Sở Nội vụ tiếp tục tổ chức kỳ tuyển dụng riêng cho cấp xã, hoàn thành trong quý IV/2026.
* Về số hóa hồ sơ địa chính:
Đến nay đã số hóa 4,1 triệu trang, đạt 63%. Sở Nông nghiệp và Môi trường phấn đấu hoàn thành toàn bộ trước ngày 30/6/2027.
* Về công khai số điện thoại lãnh đạo phụ trách:
UBND các xã, phường niêm yết tại bộ phận một cửa và trang thông tin điện tử trước ngày 15/10/2026.
2. Cử tri phản ánh các khu tái định cư bàn giao nhiều năm nhưng chưa được cấp giấy chứng nhận. Đề nghị Thành phố chỉ đạo giải quyết dứt điểm (cử tri phường Việt Hưng).
Trả lời:
Toàn Thành phố còn 2.846 căn hộ tái định cư chưa được cấp Giấy chứng nhận do vướng quyết toán với chủ đầu tư. UBND Thành phố đã ban hành Công văn số 2915/UBND-ĐT ngày 20/7/2026 phân loại 3 nhóm vướng mắc.
Theo đó, nhóm 1 (1.120 căn) được cấp trong năm 2026; hai nhóm còn lại Sở Xây dựng tham mưu cơ chế tháo gỡ, trình UBND Thành phố trong quý I/2027.
""",
    asks=("1.i", "1.ii", "1.iii", "2"),
    answers=(((), ("1.i",)), ((), ("1.ii",)), ((), ("1.iii",)), (("2",), ("2",))),
    dated=(
        ("Sở Nội vụ", "2026-12-31", Q), ("Sở Nông nghiệp và Môi trường", "2027-06-30", D), ("UBND các xã, phường", "2026-10-15", D),
        ("", "2026-12-31", Y), ("Sở Xây dựng", "2027-03-31", Q),
    ),
    references=(("Công văn", "2915/UBND-ĐT", "2026-07-20"),),
    figures=((96, "công chức"), (4.1, "triệu trang"), (63, "%"), (2846, "căn hộ"), (3, "nhóm"), (2, "nhóm"), (1120, "căn")),
    begins=(
        "Bổ sung công chức", "Số hóa xong", "Công khai số", "Cử tri phản ánh", "Về bổ sung công chức", "Về số hóa", "Về công khai",
        "Toàn Thành phố còn",
    ),
)  # fmt: skip

WATER = Sample(  # the seed's genre: answers "(1), (2)" under one heading; the third "Đối với kiến nghị (3)"
    """Về lĩnh vực cấp nước, cử tri kiến nghị UBND Thành phố: (1) Bảo đảm cấp nước sạch ổn định cho các xã phía Nam; (2) Kiểm tra chất lượng nước của Nhà máy nước mặt sông Đuống; (3) Thống nhất giá nước giữa các đơn vị cấp nước (cử tri các xã: Phú Xuyên, Phượng Dực).
Trả lời:
(1), (2) Bảo đảm cấp nước sạch ổn định và kiểm tra chất lượng nước: Đến tháng 8/2026, 97,5% hộ dân các xã phía Nam được dùng nước sạch. Công ty Nước sạch Hà Đông sẽ hoàn thành tuyến ống DN600 dài 11,3 km trong tháng 12/2026. Trung tâm Kiểm soát bệnh tật Thành phố đã lấy 36 mẫu, tất cả đạt quy chuẩn.
Đối với kiến nghị (3): Giá nước thực hiện theo Quyết định số 3541/QĐ-UBND ngày 07/7/2023. Sở Tài chính dự kiến trình phương án giá mới trong quý II năm 2027.
""",
    asks=("1", "2", "3"),
    answers=same("1+2", "3"),
    dated=(("Công ty Nước sạch Hà Đông", "2026-12-31", M), ("Sở Tài chính", "2027-06-30", Q)),
    references=(("Quyết định", "3541/QĐ-UBND", "2023-07-07"),),
    figures=((97.5, "%"), (11.3, "km"), (36, "mẫu")),
)  # fmt: skip

OPINION = Sample(  # the seed's genre: no "Trả lời", "UBND Thành phố có ý kiến như sau:", parts a) b) c)
    """9. Cử tri kiến nghị Thành phố: a) Xử lý các bến bãi trung chuyển vật liệu ven sông không phép; b) Tăng cường kiểm tra xe chở quá tải trên đê; c) Sửa chữa đoạn đê bị nứt tại xã Liên Minh (cử tri các xã: Liên Minh, Ô Diên).
UBND Thành phố có ý kiến như sau:
a) Về bến bãi trung chuyển vật liệu: Toàn tuyến có 49 bến bãi, trong đó 31 bến không phép. UBND các xã cưỡng chế, giải tỏa xong trước ngày 31/12/2026.
b) Về xe quá tải: Công an Thành phố thành lập 4 tổ tuần tra, kiểm soát thường xuyên.
c) Về sửa chữa đoạn đê: Sở Nông nghiệp và Môi trường đã khoan phụt vữa 350 m, sẽ hoàn thành gia cố mái đê trong tháng 4/2027.
10. Đề nghị bố trí xe thu gom rác đúng giờ (cử tri xã Ô Diên).
UBND Thành phố có ý kiến như sau:
UBND xã Ô Diên đã yêu cầu đơn vị thu gom niêm yết giờ; xử phạt nếu vi phạm.
""",
    asks=("9.a", "9.b", "9.c", "10"),
    answers=same("9.a", "9.b", "9.c", "10"),
    dated=(("UBND các xã", "2026-12-31", D), ("Sở Nông nghiệp và Môi trường", "2027-04-30", M)),
    figures=((49, "bến bãi"), (31, "bến"), (4, "tổ tuần tra"), (350, "m")),
)  # fmt: skip

SAME_SIGNS = Sample(  # the seed's genre: (i)-(iii) answered by three bodies named first, then "(i)"
    """Cử tri kiến nghị: (i) Hỗ trợ học phí cho học sinh trường tư thục; (ii) Miễn phí sách giáo khoa; (iii) Xây nhà vệ sinh trường học đạt chuẩn (cử tri phường Kiến Hưng, phường Yên Nghĩa).
Trả lời:
(i) Thực hiện Nghị quyết số 27/2025/NQ-HĐND ngày 10/7/2025, học sinh tư thục được hỗ trợ bằng mức học phí công lập, với 176.000 học sinh thụ hưởng.
(ii) Sở Giáo dục và Đào tạo đang xây dựng đề án thư viện sách giáo khoa dùng chung, trình UBND Thành phố trước tháng 6/2027.
(iii) Thành phố đã bố trí 480 tỷ đồng; UBND các phường sửa chữa xong 100% nhà vệ sinh xuống cấp trong năm 2026.
""",
    asks=("i", "ii", "iii"),
    answers=same("i", "ii", "iii"),
    dated=(("Sở Giáo dục và Đào tạo", "2027-05-31", M), ("UBND các phường", "2026-12-31", Y)),
    references=(("Nghị quyết", "27/2025/NQ-HĐND", "2025-07-10"),),
    figures=((176000, "học sinh"), (480, "tỷ đồng"), (100, "%")),
)  # fmt: skip

HOSPITALS = Sample(  # one long block, answers of several paragraphs, two of them merged
    """Việc thực hiện chuyển đổi số trong trường học và bệnh viện trên địa bàn Thành phố đã đạt kết quả bước đầu, song dữ liệu còn phân tán, người bệnh vẫn phải mang hồ sơ giấy khi chuyển viện; nhiều trường học yêu cầu phụ huynh cài đặt nhiều ứng dụng khác nhau, gây lãng phí và phiền hà. Bên cạnh đó, việc thanh toán không dùng tiền mặt tại các trạm y tế chưa thuận tiện.
Cử tri kiến nghị Thành phố và các sở, ngành: (i) Sớm liên thông bệnh án điện tử giữa các bệnh viện công lập, để người bệnh không phải làm lại xét nghiệm khi chuyển tuyến; (ii) Thống nhất một ứng dụng dùng chung cho nhà trường và phụ huynh; không thu thêm phí;
(iii) Trang bị thiết bị thanh toán không dùng tiền mặt cho trạm y tế các xã, phường; (iv) Đào tạo nhân lực công nghệ thông tin cho ngành y tế, có chế độ đãi ngộ phù hợp để giữ người (cử tri các phường: Bạch Mai, Vĩnh Hưng; xã Thanh Trì).
Trả lời:
(1) Về liên thông bệnh án điện tử giữa các bệnh viện công lập:
Thực hiện Nghị định số 102/2025/NĐ-CP ngày 13/5/2025 của Chính phủ quy định quản lý dữ liệu y tế, đến nay 41/41 bệnh viện công lập trực thuộc Sở Y tế đã triển khai bệnh án điện tử. Tuy nhiên, việc liên thông còn vướng do phần mềm của 6 nhà cung cấp chưa cùng chuẩn dữ liệu. UBND Thành phố đã giao Sở Y tế chủ trì, phối hợp với Sở Khoa học và Công nghệ và các đơn vị liên quan xây dựng trục liên thông dữ liệu y tế Thành phố; thời gian hoàn thành giai đoạn 1 trước ngày 30/11/2026, toàn bộ các bệnh viện kết nối xong trong quý II/2027.
(2) Về thống nhất ứng dụng dùng chung cho nhà trường và phụ huynh:
Sở Giáo dục và Đào tạo đã rà soát, chấm dứt 14 ứng dụng thu phí tại các trường. Từ năm học 2026-2027, các trường công lập sử dụng thống nhất ứng dụng eNetViet mở rộng, miễn phí cho phụ huynh. Giao Sở Giáo dục và Đào tạo kiểm tra, báo cáo UBND Thành phố kết quả trước ngày 25/12/2026.
(3) (4) Về trang thiết bị thanh toán và nhân lực công nghệ thông tin cho ngành y tế:
- Hiện có 87 trạm y tế được trang bị máy POS. Kho bạc Nhà nước khu vực I phối hợp các ngân hàng thương mại trang bị cho các trạm còn lại, phấn đấu xong trong tháng 3/2027.
- Về chế độ đãi ngộ: nội dung này đang được Sở Nội vụ tổng hợp vào dự thảo Nghị quyết của HĐND Thành phố về thu hút nhân lực chất lượng cao, dự kiến trình tại kỳ họp cuối năm 2026.
""",
    asks=("i", "ii", "iii", "iv"),
    answers=((("1",), ("i",)), (("2",), ("ii",)), (("3", "4"), ("iii", "iv"))),
    dated=(
        ("Sở Y tế", "2026-11-30", D), ("Sở Y tế", "2027-06-30", Q), ("Sở Giáo dục và Đào tạo", "2026-12-25", D),
        ("Kho bạc Nhà nước", "2027-03-31", M), ("Sở Nội vụ", "2026-12-31", Y),
    ),
    references=(("Nghị định", "102/2025/NĐ-CP", "2025-05-13"),),
    figures=((41, "bệnh viện"), (41, "bệnh viện"), (6, "nhà cung"), (14, "ứng dụng"), (87, "trạm y tế")),
    begins=("Sớm liên thông", "Thống nhất một", "Trang bị thiết bị", "Đào tạo nhân lực", "Về liên thông", "Về thống nhất", "Về trang thiết bị"),
)  # fmt: skip

RIVERBANK = Sample(  # asks between semicolons, without a sign
    """Hiện nay trên địa bàn các xã vùng bãi sông Hồng, người dân sinh sống lâu đời nhưng không được cấp phép xây dựng, sửa chữa nhà ở do vướng quy hoạch đê điều. Cử tri kiến nghị Thành phố: Xem xét cho phép người dân cải tạo, sửa chữa nhà ở hiện hữu; Sớm cắm mốc chỉ giới thoát lũ ngoài thực địa; Đầu tư đường gom dọc chân đê (cử tri các xã: Hồng Vân, Chương Dương).
Trả lời:
(1) Về việc cho phép cải tạo, sửa chữa nhà ở hiện hữu: Theo Luật Đê điều, nhà ở hiện có được sửa chữa, không mở rộng mặt bằng. UBND các xã niêm yết công khai hướng dẫn trước ngày 15/12/2026.
(2) Về cắm mốc chỉ giới thoát lũ: Sở Nông nghiệp và Môi trường đã cắm 412/960 mốc; số mốc còn lại hoàn thành trong quý II năm 2027.
(3) Về đầu tư đường gom dọc chân đê: Thành phố sẽ xem xét khi cân đối được nguồn vốn giai đoạn 2026-2030.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("UBND các xã", "2026-12-15", D), ("Sở Nông nghiệp và Môi trường", "2027-06-30", Q)),
    undated=1,
    references=(("Luật", None, None),),
    figures=((412, "mốc"), (960, "mốc")),
)  # fmt: skip

DOGS = Sample(  # the answer begins in general, then "Cụ thể:"
    """Cử tri kiến nghị các cơ quan chức năng: (1) Xử lý tình trạng chó thả rông ở khu đô thị; (2) Cấm dắt chó vào công viên không rọ mõm; (3) Tiêm phòng dại miễn phí (cử tri phường Hoàng Mai).
Trả lời:
Thực hiện Luật Chăn nuôi, UBND Thành phố đã ban hành Kế hoạch số 57/KH-UBND ngày 18/02/2026 về quản lý vật nuôi. Cụ thể:
(1) Các phường đã thành lập 98 đội bắt chó thả rông; trong 9 tháng xử phạt 1.240 trường hợp.
(2) UBND phường Hoàng Mai lắp biển cấm tại 12 công viên, vườn hoa, xong trước ngày 20/11/2026.
(3) Chi cục Chăn nuôi và Thú y tổ chức tiêm phòng miễn phí 2 đợt/năm; đợt 2 năm 2026 kết thúc trong tháng 11/2026.
Trong thời gian tới, UBND Thành phố tiếp tục chỉ đạo tuyên truyền để người dân nâng cao ý thức.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("UBND phường Hoàng Mai", "2026-11-20", D), ("Chi cục Chăn nuôi và Thú y", "2026-11-30", M)),
    undated=1,
    references=(("Luật", None, None), ("Kế hoạch", "57/KH-UBND", "2026-02-18")),
    figures=((98, "đội"), (9, "tháng"), (1240, "trường hợp"), (12, "công viên"), (2, "đợt/năm")),
)  # fmt: skip

BUILDINGS = Sample(  # two numbered blocks, orders within plans
    """1. Tình hình trật tự xây dựng trên đất nông nghiệp, đất công tại một số xã vẫn diễn biến phức tạp, có công trình vi phạm tồn tại nhiều năm nhưng chưa bị xử lý. Cử tri kiến nghị Thành phố chỉ đạo: (i) Xử lý dứt điểm các vi phạm tồn đọng, công khai kết quả để Nhân dân giám sát; (ii) Làm rõ trách nhiệm người đứng đầu nơi để xảy ra vi phạm; (iii) Ứng dụng ảnh vệ tinh, thiết bị bay không người lái để phát hiện sớm vi phạm (cử tri các xã: Thường Tín, Dương Hòa, phường Dương Nội).
Trả lời:
(1) Xử lý dứt điểm các vi phạm tồn đọng, công khai kết quả:
Tính đến ngày 30/9/2026, toàn Thành phố còn 1.964 trường hợp vi phạm chưa xử lý, giảm 38% so với cuối năm 2025. UBND Thành phố đã ban hành Kế hoạch số 265/KH-UBND ngày 06/10/2026, trong đó yêu cầu UBND các xã, phường lập hồ sơ xử lý 100% trường hợp trước ngày 31/12/2026; tổ chức cưỡng chế xong trong quý II/2027. Kết quả được công khai hằng tháng trên trang thông tin điện tử của xã, phường.
(2) Làm rõ trách nhiệm người đứng đầu nơi để xảy ra vi phạm:
Năm 2026, Thành phố đã xử lý kỷ luật 27 cán bộ, công chức. Giao Thanh tra Thành phố thanh tra trách nhiệm tại 10 xã có nhiều vi phạm, báo cáo kết quả trước ngày 15/3/2027.
(3) Ứng dụng ảnh vệ tinh, thiết bị bay không người lái:
Sở Nông nghiệp và Môi trường đang thí điểm tại 5 xã; dự kiến triển khai trên toàn Thành phố từ quý III/2027.
2. Cử tri phường Ngọc Hà đề nghị sớm di dời cơ sở sản xuất giấy trong ngõ 194 Đội Cấn gây tiếng ồn, khói bụi.
Trả lời:
UBND phường Ngọc Hà đã kiểm tra, yêu cầu cơ sở dừng công đoạn xeo giấy. Chủ cơ sở cam kết di dời trước ngày 28/02/2027.
""",
    asks=("1.i", "1.ii", "1.iii", "2"),
    answers=((("1.1",), ("1.i",)), (("1.2",), ("1.ii",)), (("1.3",), ("1.iii",)), (("2",), ("2",))),
    dated=(
        ("UBND các xã, phường", "2026-12-31", D), ("UBND các xã, phường", "2027-06-30", Q), ("Thanh tra Thành phố", "2027-03-15", D),
        ("Sở Nông nghiệp và Môi trường", "2027-09-30", Q), ("Chủ cơ sở", "2027-02-28", D),
    ),
    references=(("Kế hoạch", "265/KH-UBND", "2026-10-06"),),
    figures=((1964, "trường hợp"), (38, "%"), (100, "%"), (27, "cán bộ, công chức"), (10, "xã"), (5, "xã")),
    begins=(
        "Xử lý dứt điểm", "Làm rõ trách nhiệm", "Ứng dụng ảnh vệ tinh", "Cử tri phường Ngọc Hà", "Xử lý dứt điểm", "Làm rõ trách nhiệm",
        "Ứng dụng ảnh vệ tinh", "UBND phường Ngọc Hà",
    ),
)  # fmt: skip

OLD_QUARTER = Sample(  # the heading of a group, merged answers
    """Nhóm kiến nghị về bảo tồn phố cổ. Cử tri đề nghị: (i) Có cơ chế hỗ trợ chủ nhà giữ gìn mặt tiền cổ; (ii) Giãn dân phố cổ sang khu Việt Hưng theo nguyện vọng; (iii) Hạn chế xe điện chở khách du lịch vào giờ cao điểm; (iv) Bố trí nhà vệ sinh công cộng đạt chuẩn (cử tri phường Hoàn Kiếm).
Trả lời:
(1) (2) Về hỗ trợ giữ gìn mặt tiền và giãn dân phố cổ:
- UBND phường Hoàn Kiếm đã hỗ trợ chỉnh trang 62 mặt tiền. Sở Văn hóa và Thể thao hoàn thiện cơ chế hỗ trợ, trình HĐND Thành phố tại kỳ họp giữa năm 2027.
- Dự án giãn dân có 611 hộ đăng ký; 3 tòa nhà tại Việt Hưng hoàn thành trong quý I/2027 để bố trí cho đợt đầu.
(3) Về xe điện chở khách: Sở Xây dựng điều chỉnh giờ hoạt động, thực hiện từ ngày 01/12/2026.
(4) Về nhà vệ sinh công cộng: Trong năm 2026, UBND phường Hoàn Kiếm lắp 8 nhà vệ sinh thông minh.
""",
    asks=("i", "ii", "iii", "iv"),
    answers=((("1", "2"), ("i", "ii")), (("3",), ("iii",)), (("4",), ("iv",))),
    dated=(("Sở Văn hóa và Thể thao", "2027-12-31", Y), ("", "2027-03-31", Q), ("UBND phường Hoàn Kiếm", "2026-12-31", Y)),
    figures=((62, "mặt tiền"), (611, "hộ"), (3, "tòa nhà"), (8, "nhà vệ sinh")),
)  # fmt: skip

ELDERS = Sample(  # a long block; who is told to report, and who brings it to the council
    """3. Công tác chăm sóc người cao tuổi ở cơ sở đã được các cấp quan tâm, tuy nhiên số câu lạc bộ, điểm sinh hoạt còn ít; mức chúc thọ chưa thống nhất giữa các xã, phường sau sắp xếp; nhiều cụ trên 80 tuổi phải chờ lâu khi khám bệnh. Cử tri kiến nghị Thành phố: (i) Quy định thống nhất mức chúc thọ, mừng thọ; (ii) Bố trí quầy khám ưu tiên cho người trên 80 tuổi tại tất cả bệnh viện; (iii) Dành quỹ đất xây dựng nhà dưỡng lão công lập (cử tri các phường: Bồ Đề, Long Biên, Phúc Lợi).
Trả lời:
(1) Quy định thống nhất mức chúc thọ, mừng thọ:
Mức chúc thọ, mừng thọ được thực hiện theo Nghị quyết số 09/2021/NQ-HĐND ngày 23/9/2021 của HĐND Thành phố. Sau sắp xếp, một số địa phương áp dụng thêm mức riêng. UBND Thành phố đã chỉ đạo Sở Y tế phối hợp với Sở Tài chính rà soát, đề xuất sửa đổi Nghị quyết, báo cáo UBND Thành phố trước ngày 28/02/2027 để trình HĐND Thành phố tại kỳ họp thường lệ giữa năm 2027.
(2) Bố trí quầy khám ưu tiên cho người trên 80 tuổi:
Đến nay 38/41 bệnh viện đã có quầy ưu tiên. 03 bệnh viện còn lại bố trí xong trong tháng 11/2026; Sở Y tế chịu trách nhiệm kiểm tra việc thực hiện.
(3) Dành quỹ đất xây dựng nhà dưỡng lão công lập:
Trong Quy hoạch Thủ đô đã dành 12 ha tại xã Ba Vì và xã Sóc Sơn. Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp Thành phố đang lập báo cáo nghiên cứu khả thi, dự kiến trình thẩm định quý II/2027, khởi công năm 2028.
""",
    asks=("i", "ii", "iii"),
    answers=((("1",), ("i",)), (("2",), ("ii",)), (("3",), ("iii",))),
    dated=(
        ("Sở Y tế", "2027-02-28", D), ("Sở Y tế", "2027-12-31", Y), ("Sở Y tế", "2026-11-30", M),  # or the city, and the hospitals: a person says
        ("Ban Quản lý dự án", "2027-06-30", Q), ("Ban Quản lý dự án", "2028-12-31", Y),
    ),
    references=(("Nghị quyết", "09/2021/NQ-HĐND", "2021-09-23"),),
    figures=((38, "bệnh viện"), (41, "bệnh viện"), (3, "bệnh viện"), (12, "ha"), (80, "tuổi"), (80, "tuổi"), (80, "tuổi")),
    begins=("Quy định thống nhất", "Bố trí quầy", "Dành quỹ đất", "Quy định thống nhất", "Bố trí quầy", "Dành quỹ đất"),
)  # fmt: skip

CRAFTS = Sample(  # roman fields, "Đối với nội dung (i):"
    """IV. VỀ LĨNH VỰC CÔNG THƯƠNG
1. Cử tri các xã Phú Nghĩa, Xuân Mai kiến nghị: (i) Sớm đưa cụm công nghiệp Đông Phú Yên mở rộng vào hoạt động; (ii) Hỗ trợ các làng nghề mây tre đan bán hàng trên sàn thương mại điện tử.
Trả lời:
- Đối với nội dung (i): Cụm công nghiệp Đông Phú Yên mở rộng có diện tích 42 ha, đã hoàn thành 80% hạ tầng. UBND xã Phú Nghĩa đôn đốc chủ đầu tư hoàn thành hệ thống xử lý nước thải trước ngày 31/3/2027.
- Đối với nội dung (ii): Từ đầu năm 2026, Sở Công Thương đã mở 15 lớp cho 720 hộ. Sở Công Thương sẽ tổ chức tuần hàng làng nghề trực tuyến trong tháng 12/2026.
V. VỀ LĨNH VỰC NỘI CHÍNH
1. Cử tri phường Tương Mai phản ánh tình trạng đua xe, nẹt pô ban đêm.
Trả lời:
Công an Thành phố đã xử lý 214 đối tượng, tạm giữ 180 xe. Lực lượng 141 tiếp tục tuần tra khép kín vào các tối cuối tuần.
""",
    asks=("IV.1.i", "IV.1.ii", "V.1"),
    answers=same("IV.1.i", "IV.1.ii", "V.1"),
    dated=(("UBND xã Phú Nghĩa", "2027-03-31", D), ("Sở Công Thương", "2026-12-31", M)),
    figures=((42, "ha"), (80, "%"), (15, "lớp"), (720, "hộ"), (214, "đối tượng"), (180, "xe")),
)  # fmt: skip

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
