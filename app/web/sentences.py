"""One sentence for every reason a rule, a door or a store may give; names in them are filled in by wording.py."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

REASONS = {
    # the door
    "no_such_step": _l("Không có bước “%(action)s” khi đang ở trạng thái “%(status)s”."),
    "no_such_writing": _l("Không ghi được nội dung này khi đang ở trạng thái “%(status)s”."),
    "not_yours": _l("Việc này dành cho: %(relation)s."),
    "ask_missing": _l("Chưa nhập mục “%(ask)s”."),
    "case_moved_on": _l("Hồ sơ đã thay đổi trong lúc bạn đang xem; hãy xem lại rồi làm lại."),
    "answer_moved_on": _l(
        "Câu trả lời cho tiêu chí %(criterion)s vừa được người khác sửa; phần bạn nhập chưa được lưu."
    ),
    "evidence_unknown": _l("Tệp minh chứng “%(name)s” không thuộc hồ sơ này."),
    # who holds a case
    "case_taken": _l("%(person)s đang giữ hồ sơ này. Muốn nhận thay, hãy ghi lý do."),
    "case_is_yours": _l("Bạn đang giữ hồ sơ này rồi."),
    "case_not_held": _l("Bạn không còn giữ hồ sơ này; có thể người khác vừa nhận hoặc bạn đã bàn giao."),
    "case_has_ended": _l("Hồ sơ này không ở giai đoạn cần người thụ lý."),
    "note_missing": _l("Hãy ghi nội dung để người sau biết việc."),
    "colleague_cannot_handle": _l(
        "%(person)s không nhận được hồ sơ này: người nhận phải là văn thư hoặc chuyên viên khác, "
        "có tài khoản đang hoạt động và không có lợi ích liên quan."
    ),
    "version_unknown": _l("Không có phiên bản thủ tục %(version)s đã phát hành."),
    "case_cannot_move": _l("%(case)s không chuyển được: %(more)s."),
    "move_not_undone": _l("%(case)s không quay lại được: chưa chuyển lần nào, hoặc đã có việc mới sau khi chuyển."),
    "move_is_settled": _l("Đề nghị này đã được xử lý."),
    "no_case_can_move": _l("Không có hồ sơ nào chuyển được sang phiên bản này."),
    "second_person_needed": _l("Việc này cần người thứ hai: người đề nghị hoặc người tải lên không tự xác nhận."),
    "edition_has_errors": _l("%(edition)s còn lỗi nên chưa phát hành được: hãy sửa rồi tải lên bản mới."),
    "edition_taken": _l("%(edition)s đã phát hành và không thay đổi: hãy đặt số hiệu ấn bản mới."),
    "edition_is_settled": _l("%(edition)s đã được phát hành hoặc đã bỏ."),
    # accounts
    "person_cannot_sign_in": _l("%(person)s không có tài khoản đăng nhập, hoặc tài khoản đã bị khóa."),
    "person_is_no_assessor": _l(
        "%(person)s hiện không có vai trò chuyên gia đánh giá, nên không làm việc được trên phiếu."
    ),
    "invitation_over": _l("Liên kết mời đã được dùng hoặc đã hết hạn. Hãy xin người quản trị một liên kết mới."),
    "own_account": _l("Bạn không thể tự khóa tài khoản của mình. Hãy nhờ một người quản trị khác."),
    "own_administration": _l("Bạn không thể tự bỏ vai trò quản trị của mình. Hãy nhờ một người quản trị khác."),
    "last_administrator": _l("%(person)s là người quản trị cuối cùng còn đăng nhập được; phải còn ít nhất một người."),
    "field_code_taken": _l("Mã lĩnh vực %(code)s đã được dùng."),
    # the organisation and its registers
    "tax_code_malformed": _l(
        "“%(tax_code)s” không phải mã số thuế: cần 10 chữ số, hoặc 10 và 3 chữ số nối bằng dấu gạch."
    ),
    "tax_code_taken": _l(
        "Mã số thuế %(tax_code)s đã được đăng ký. Nếu là tổ chức của bạn, hãy xin cơ quan mời bạn vào tổ chức đó."
    ),
    "belongs_already": _l("Tài khoản của bạn đã thuộc một tổ chức."),
    "register_moved_on": _l("Nội dung này vừa được người khác sửa; phần bạn nhập chưa được lưu."),
    "site_taken": _l("Đã có địa điểm tên “%(site)s”. Hãy đặt tên khác để phân biệt."),
    "line_taken": _l("Đã có dòng phạm vi số %(line)s. Hãy đánh số khác."),
    "line_in_running_case": _l("Dòng phạm vi %(line)s đang nằm trong hồ sơ %(case)s chưa kết thúc nên không xóa được."),
    "field_unknown": _l("Không có lĩnh vực đo “%(field)s” trong danh mục."),
    "certificate_dates_crossed": _l(
        "Giấy số %(number)s: ngày hết hiệu lực %(valid_to)s không được trước ngày cấp %(issued_on)s."
    ),
    "certificate_kind_unknown": _l("Không có loại giấy “%(kind)s”."),
    "standard_dates_crossed": _l(
        "Chuẩn đo lường “%(standard)s”: ngày hết hạn hiệu chuẩn %(due_on)s phải sau ngày hiệu chuẩn %(calibrated_on)s."
    ),
    "certification_half": _l(
        "Chuẩn đo lường “%(standard)s”: số giấy chứng nhận và ngày hết hạn phải ghi cả hai hoặc để trống cả hai."
    ),
    "contract_unknown": _l("Hợp đồng “%(contract)s” không phải là không xác định thời hạn, cũng không phải số tháng."),
    "card_half": _l("Thẻ kiểm định viên của %(person)s: số thẻ và ngày hết hạn phải ghi cả hai hoặc để trống cả hai."),
    # the dossier
    "organisation_gap": _l("Thông tin tổ chức còn thiếu: %(gap)s."),
    "no_line_chosen": _l("Chưa chọn dòng phạm vi nào cho hồ sơ."),
    "line_unknown": _l("Dòng phạm vi %(line)s không có trong hồ sơ."),
    "line_in_another_case": _l("Dòng phạm vi %(line)s đang nằm trong hồ sơ %(case)s chưa kết thúc."),
    "supplement_term_runs": _l("Tổ chức còn quyền bổ sung hồ sơ đến hết ngày %(last_day)s."),
    "last_line": _l("Hồ sơ chỉ còn một dòng phạm vi. Nếu không đề nghị dòng nào nữa, hãy rút cả hồ sơ."),
    "criterion_not_of_the_case": _l("Tiêu chí %(criterion)s (%(field)s) không thuộc hồ sơ này."),
    "colleague_unknown": _l("Chỉ giao tiêu chí được cho người đang dùng hệ thống của chính tổ chức."),
    "earlier_case_unknown": _l("Chỉ chép được bản tự đánh giá từ hồ sơ khác của chính tổ chức."),
    "self_answer_missing": _l("Chưa tự đánh giá tiêu chí %(criterion)s (%(field)s)."),
    "team_answer_missing": _l("Đoàn chưa kết luận tiêu chí %(criterion)s (%(field)s)."),
    # one answer
    "answer_missing": _l("Tiêu chí %(criterion)s (%(field)s) chưa có câu trả lời."),
    "answer_unknown": _l("Câu trả lời cho tiêu chí %(criterion)s (%(field)s) không có trong thang đánh giá."),
    "not_examined_only_by_team": _l("Tiêu chí %(criterion)s (%(field)s): chỉ đoàn đánh giá được ghi “không xem xét”."),
    "not_applicable_not_allowed": _l("Tiêu chí %(criterion)s (%(field)s) không được trả lời “không áp dụng”."),
    "document_or_evidence_missing": _l(
        "Tiêu chí %(criterion)s (%(field)s) cần viện dẫn tài liệu của tổ chức hoặc đính kèm tệp minh chứng."
    ),
    "leave_missing": _l("Tiêu chí %(criterion)s (%(field)s): “không áp dụng” cần trưởng đoàn đồng ý."),
    "document_missing": _l("Tiêu chí %(criterion)s (%(field)s) cần viện dẫn tài liệu của tổ chức."),
    "evidence_missing": _l("Tiêu chí %(criterion)s (%(field)s) cần đính kèm tệp minh chứng."),
    "finding_missing": _l("Tiêu chí %(criterion)s (%(field)s): câu trả lời này cần kèm một phát hiện."),
    "evidence_kind_missing": _l("Tiêu chí %(criterion)s (%(field)s) chưa đủ loại minh chứng mà bộ tiêu chí yêu cầu."),
    "input_missing": _l("Tiêu chí %(criterion)s (%(field)s) còn số liệu bắt buộc chưa điền."),
    "input_crooked": _l("Tiêu chí %(criterion)s (%(field)s) có số liệu không đúng dạng đã hỏi."),
    "comment_missing": _l("Tiêu chí %(criterion)s (%(field)s) cần có nhận xét giải thích câu trả lời."),
    "reason_missing": _l("Tiêu chí %(criterion)s (%(field)s) cần nêu lý do không áp dụng hoặc không xem xét."),
    # the team
    "person_not_in_the_pool": _l("Người được đề nghị (mã %(person_id)s) không có trong danh sách chuyên gia."),
    "seat_role_unknown": _l("%(person)s: vị trí “%(role)s” không có trong đoàn đánh giá."),
    "seat_taken_twice": _l("%(person)s được đề nghị hai lần ở vị trí %(role)s."),
    "degree_missing": _l("%(person)s chưa có bằng đại học được ghi nhận (TCVN 13187:2020, 5.1)."),
    "degree_not_technical": _l(
        "%(person)s không có bằng đại học khối kỹ thuật hoặc khoa học tự nhiên (TCVN 13187:2020, 5.2)."
    ),
    "years_too_few": _l("%(person)s mới có %(years)s năm công tác, cần ít nhất %(needed)s năm (mục %(clause)s)."),
    "training_missing": _l("%(person)s chưa được đào tạo nội dung “%(training)s” (mục %(clause)s)."),
    "in_depth_training_missing": _l("%(person)s chưa được đào tạo chuyên sâu về lĩnh vực %(field)s (mục 5.2)."),
    "no_field_of_the_case": _l("%(person)s không công tác trong lĩnh vực đo nào của hồ sơ (mục 5.2)."),
    "lead_meets_neither_clause": _l("%(person)s không đáp ứng mục 5.1 cũng như mục 5.2 để làm trưởng đoàn."),
    "member_belongs_to_the_organisation": _l("%(person)s thuộc chính tổ chức nộp hồ sơ."),
    "member_has_a_conflict": _l("%(person)s đã khai báo xung đột lợi ích với tổ chức nộp hồ sơ."),
    "member_has_another_duty": _l("%(person)s đã thẩm xét hoặc quyết định hồ sơ này nên không tham gia đoàn được."),
    "member_not_on_the_team": _l("Người được chọn không có trong đoàn dự kiến."),
    "team_without_lead": _l("Đoàn chưa có trưởng đoàn."),
    "team_with_several_leads": _l("Đoàn có nhiều trưởng đoàn: %(people)s."),
    "general_sheet_uncovered": _l("Chưa có ai đánh giá các tiêu chí chung."),
    "field_uncovered": _l("Chưa có chuyên gia nào đánh giá lĩnh vực %(field)s."),
    "objection_term_passed": _l("Thời hạn phản đối đã hết ngày %(last_day)s."),
    "objection_term_runs": _l("Tổ chức còn quyền phản đối đến hết ngày %(last_day)s."),
    "no_open_objection": _l("Không có phản đối nào đang chờ trả lời."),
    "member_without_open_objection": _l("Thành viên được chọn không có phản đối nào đang chờ trả lời."),
    "objection_unanswered": _l("Chưa trả lời phản đối đối với %(person)s."),
    "objected_member_still_seated": _l("Phản đối đối với %(person)s được chấp nhận nhưng người này chưa được thay."),
    # the assessment
    "programme_in_the_past": _l("Chương trình bắt đầu ngày %(from_on)s, trước ngày ban hành %(day)s."),
    "programme_dates_crossed": _l("Ngày kết thúc %(to_on)s đứng trước ngày bắt đầu %(from_on)s."),
    "visit_ends_in_the_past": _l("Ngày kết thúc %(to_on)s ở trước hôm nay, ngày %(day)s."),
    "site_unknown": _l("Địa điểm “%(site)s” không có trong thông tin của tổ chức."),
    "sheet_of_another": _l("Phiếu đánh giá %(field)s do thành viên khác phụ trách."),
    "line_of_another": _l("Dòng phạm vi %(line)s (%(field)s) do thành viên khác phụ trách."),
    "person_not_on_staff": _l("%(person)s không có trong danh sách nhân viên kỹ thuật của tổ chức."),
    # the report and papers
    "report_missing": _l("Chưa soạn báo cáo đánh giá."),
    "report_without_proposal": _l("Báo cáo chưa có kiến nghị của đoàn."),
    "report_without_summary": _l("Báo cáo chưa có phần tóm tắt kết quả."),
    "report_already_commented": _l("Tổ chức đã nêu ý kiến về báo cáo này."),
    "proposal_unknown": _l("Kiến nghị “%(proposal)s” không có trong các phương án."),
    "proposal_leaves_lines_out": _l("Kiến nghị phê duyệt toàn bộ nhưng còn thiếu các dòng: %(lines)s."),
    "proposal_names_no_line": _l("Kiến nghị phê duyệt phải nêu ít nhất một dòng phạm vi."),
    "refusal_names_lines": _l("Kiến nghị không phê duyệt thì không nêu dòng phạm vi (đang nêu: %(lines)s)."),
    "report_names_withdrawn_lines": _l("Báo cáo còn nêu dòng phạm vi tổ chức đã rút: %(lines)s. Hãy sửa báo cáo."),
    "paper_not_prepared": _l("Chưa soạn văn bản: %(paper)s. Hãy bấm “Soạn dự thảo” ở phần Văn bản."),
    "paper_out_of_date": _l("%(paper)s đã cũ vì nội dung hồ sơ thay đổi sau khi tạo; hãy tạo lại."),
    "paper_is_another": _l("Bản %(paper)s bạn chọn không phải bản đang có hiệu lực; hãy xem lại bản mới nhất."),
    "comment_term_passed": _l("Thời hạn nêu ý kiến về báo cáo đã hết ngày %(last_day)s."),
    "comment_term_runs": _l("Tổ chức còn quyền nêu ý kiến về báo cáo đến hết ngày %(last_day)s."),
    # the decision
    "no_signing_right_today": _l("%(person)s không được giao quyết định thay lãnh đạo cơ quan trong ngày %(day)s."),
    "finding_blocks": _l("Phát hiện %(finding)s (%(grade)s) chưa được đóng."),
    "knock_out_blocks_all": _l(
        "Tiêu chí bắt buộc %(criterion)s được kết luận “%(answer)s” nên chưa phê duyệt được dòng nào."
    ),
    "knock_out_blocks_lines": _l(
        "Tiêu chí bắt buộc %(criterion)s của lĩnh vực %(field)s được kết luận “%(answer)s”; chặn các dòng: %(lines)s."
    ),
    "field_lacks_staff": _l(
        "Lĩnh vực %(field)s có %(found)s nhân viên kỹ thuật, cần ít nhất %(needed)s; chặn các dòng: %(lines)s."
    ),
    "field_lacks_card": _l(
        "Lĩnh vực %(field)s có %(found)s kiểm định viên có thẻ còn hạn, cần ít nhất %(needed)s; chặn các dòng: "
        "%(lines)s."
    ),
    "card_expired": _l("Thẻ kiểm định viên của %(person)s hết hạn ngày %(expired_on)s."),
    "field_lacks_standard": _l(
        "Lĩnh vực %(field)s không có chuẩn đo lường còn hạn hiệu chuẩn; chặn các dòng: %(lines)s."
    ),
    "standard_expired": _l("Chuẩn đo lường “%(standard)s” hết hạn hiệu chuẩn ngày %(expired_on)s."),
    "certification_expired": _l("Chứng nhận của chuẩn đo lường “%(standard)s” hết hạn ngày %(expired_on)s."),
    "departs_from_the_proposal": _l(
        "Đoàn đề nghị “%(proposal)s”; phê duyệt khác với đề nghị phải nêu lý do. Dòng đoàn không đề nghị: %(lines)s."
    ),
    "valid_before_the_decision": _l("Hiệu lực từ ngày %(valid_from)s, trước ngày quyết định %(decided_on)s."),
    "validity_crossed": _l("Ngày hết hiệu lực %(valid_to)s không sau ngày bắt đầu hiệu lực %(valid_from)s."),
    "validity_too_long": _l("Hiệu lực dài nhất là %(months)s tháng, tức là đến ngày %(latest)s."),
    "condition_due_too_early": _l("Hạn thực hiện điều kiện %(due_on)s không sau ngày quyết định %(decided_on)s."),
    "condition_due_too_late": _l("Hạn thực hiện điều kiện %(due_on)s sau ngày hết hiệu lực %(valid_to)s."),
    "number_already_entered": _l("Quyết định đã có số %(number)s."),
    "number_missing": _l("Văn thư chưa vào số và ngày quyết định."),
    "number_taken": _l("Số %(number)s đã dùng trong năm %(year)s."),
    "number_dated_before_the_decision": _l("Ngày văn bản %(numbered_on)s đứng trước ngày quyết định %(decided_on)s."),
    "number_dated_in_the_future": _l("Ngày văn bản %(numbered_on)s ở sau hôm nay, ngày %(day)s."),
    # signing for the head, and the signed decision
    "signing_right_for_oneself": _l("Không ai tự giao quyền ký thay cho chính mình; hãy nhờ người quản trị khác."),
    "signing_right_is_over": _l("Quyền ký thay này không còn hiệu lực nữa (đến ngày %(to_on)s, hoặc đã thu hồi)."),
    "not_a_deputy": _l("%(person)s không có vai trò cấp phó được giao quyết định, hoặc tài khoản đã khóa."),
    "signing_days_crossed": _l("Ngày kết thúc %(to_on)s đứng trước ngày bắt đầu %(from_on)s."),
    "signing_days_over": _l("Ngày kết thúc %(to_on)s đã qua; quyền ký thay không giao lùi ngày."),
    "signing_days_overlap": _l(
        "Người này đã được giao quyền từ ngày %(from_on)s đến ngày %(to_on)s; hãy thu hồi trước."
    ),
    "signed_copy_is_no_pdf": _l("Tệp “%(name)s” không phải PDF. Bản đã ký chỉ nhận PDF."),
    "signed_copy_is_there": _l("Tệp “%(name)s” giống hệt một bản đã ký đang lưu."),
    # terms and their extension
    "no_term_runs": _l("Hiện không có thời hạn nào đang chạy để gia hạn."),
    "extension_used_up": _l("Đã gia hạn hết mức cho phép, đến hết ngày %(last_day)s."),
    "extension_not_later": _l("Hạn mới phải sau hạn đang có, ngày %(due_on)s."),
    "extension_is_over": _l("Hạn mới %(until)s đã qua."),
    "extension_too_long": _l("Hạn mới muộn nhất là ngày %(last_day)s."),
    "agency_is_in_time": _l("Cơ quan chưa trễ hạn bước nào và chưa quá ngày hẹn trả kết quả."),
    "new_day_is_past": _l("Ngày hẹn mới phải sau ngày %(day)s."),
    "calendar_day_taken": _l("Ngày %(day)s đã có trong lịch của cơ quan; hãy bỏ mục cũ trước."),
    "calendar_day_open_anyway": _l("Ngày %(day)s vốn là ngày làm việc."),
    "calendar_day_closed_anyway": _l("Ngày %(day)s vốn là ngày nghỉ."),
    "calendar_year_taken": _l("Lịch năm %(year)s đã được xác nhận."),
    # a finding
    "case_not_reported": _l("Đoàn chưa trình báo cáo nên chưa xử lý phát hiện được."),
    "case_not_in_assessment": _l("Hồ sơ không còn trong giai đoạn đánh giá."),
    "case_stopped": _l("Hồ sơ ở trạng thái “%(status)s” nên không còn gì phải khắc phục."),
    "finding_shared_already": _l("Phát hiện này đã được thông báo cho tổ chức."),
    "finding_not_shared": _l("Đoàn chưa thông báo phát hiện này cho tổ chức."),
    "finding_acknowledged": _l("Tổ chức đã xác nhận phát hiện này."),
    "finding_disputed_already": _l("Tổ chức đã nêu ý kiến không đồng ý với phát hiện này; đoàn đã hoặc sẽ trả lời."),
    "rounds_used_up": _l("Đã trả lại %(rounds)s lần, nhiều nhất là %(most)s lần."),
    "rounds_left": _l("Mới trả lại %(rounds)s trong %(most)s lần; tổ chức còn được khắc phục tiếp."),
    "finding_needs_an_answer": _l("Phát hiện mức %(grade)s phải có hành động khắc phục, không thể chỉ ghi nhận."),
}

EVIDENCE = {
    "too_large": _l("Tệp lớn hơn giới hạn %(limit_mb)s MB. Hãy nén hoặc chia nhỏ rồi gửi lại."),
    "empty": _l("Tệp rỗng, không có nội dung."),
    "name_missing": _l("Tệp không có tên dùng được. Hãy đổi tên tệp rồi gửi lại."),
    "type_not_allowed": _l("Không nhận tệp loại “%(extension)s”. Các loại được nhận: %(allowed)s."),
    "content_does_not_match": _l("Nội dung tệp không phải là “%(extension)s” như phần mở rộng của tên."),
    "damaged": _l("Tệp “%(extension)s” bị hỏng, không mở được."),
    "encrypted": _l("Tệp “%(extension)s” có mật khẩu hoặc thuộc định dạng cũ. Hãy lưu lại không có mật khẩu."),
    "macros": _l("Tệp “%(extension)s” có macro. Hãy lưu lại ở định dạng không có macro."),
    "active_content": _l("Tệp “%(extension)s” có liên kết hoặc đối tượng nhúng từ bên ngoài. Hãy bỏ rồi gửi lại."),
    "archive_unsafe": _l("Cấu trúc bên trong của tệp “%(extension)s” không an toàn."),
    "archive_too_many_entries": _l("Tệp chứa %(count)s phần bên trong, nhiều nhất là %(limit)s."),
    "archive_too_large": _l("Nội dung sau khi giải nén lớn hơn %(limit_mb)s MB."),
    "archive_ratio": _l("Tệp được nén bất thường (%(ratio)s lần, nhiều nhất %(limit)s lần)."),
    "text_encoding": _l("Tệp “%(extension)s” không ở bảng mã UTF-8. Hãy lưu lại dạng UTF-8."),
    "text_control_characters": _l("Tệp “%(extension)s” chứa ký tự điều khiển không đọc được."),
    "text_is_markup": _l("Tệp “%(extension)s” thực ra là trang web hoặc tài liệu khác."),
}

PAPERS = {
    "unseen_character": _l("Mục “%(field)s” chứa ký tự không in được. Hãy nhập lại mục đó rồi tạo văn bản."),
    "letterhead_missing": _l("Chưa có thông tin cơ quan để in lên văn bản. Người quản trị cần nhập trước."),
    "report_missing": _l("Chưa soạn báo cáo đánh giá nên chưa tạo được văn bản."),
    "submission_missing": _l("Hồ sơ chưa được nộp nên chưa lập được giấy tiếp nhận."),
    "apology_missing": _l("Chưa nêu ngày hẹn mới và lý do nên chưa lập được phiếu xin lỗi."),
    "programme_missing": _l("Chưa có chương trình đánh giá nên chưa tạo được báo cáo."),
    "decision_missing": _l("Chưa có quyết định nên chưa tạo được văn bản."),
}
