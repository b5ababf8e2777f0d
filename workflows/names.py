"""Names of guards, effects and audiences as people of the agency read them, in Vietnamese and in English."""

from __future__ import annotations

from checklists.bilingual import Bilingual


def _worded(table: dict[str, tuple[str, str]]) -> dict[str, Bilingual]:
    return {name: Bilingual(*words) for name, words in table.items()}


GUARD_NAMES = _worded(
    {
        "organisation_is_complete": ("thông tin tổ chức đã đầy đủ", "the provider's particulars are complete"),
        "lines_are_chosen": ("hồ sơ có ít nhất một dòng phạm vi", "at least one line of the scope is asked for"),
        "self_assessment_is_complete": ("đã tự đánh giá đủ mọi tiêu chí", "the self-assessment is complete"),
        "supplement_term_is_over": ("đã hết hạn bổ sung hồ sơ", "the term to supplement is over"),
        "line_may_be_withdrawn": ("còn lại ít nhất một dòng phạm vi khác", "another line of the scope stays"),
        "criterion_belongs_to_the_case": ("tiêu chí thuộc hồ sơ", "the criterion belongs to the case"),
        "members_are_eligible": ("thành viên đủ điều kiện", "the members are eligible"),
        "members_are_free_of_conflict": ("thành viên không xung đột lợi ích", "the members are free of conflict"),
        "member_is_on_the_team": ("người được nêu thuộc đoàn", "the member is on the team"),
        "team_has_a_lead": ("đoàn có đúng một trưởng đoàn", "the team has exactly one leader"),
        "proposal_has_one_lead": ("dự kiến không quá một trưởng đoàn", "at most one leader is proposed"),
        "members_have_no_other_duty": (
            "thành viên không thẩm xét, không quyết định hồ sơ",
            "the members neither review nor decide the case",
        ),
        "replacement_keeps_sheets_covered": (
            "sau khi thay, mọi phiếu vẫn có người ghi",
            "after the change every sheet is still covered",
        ),
        "every_sheet_has_an_assessor": ("mọi phiếu đều có người ghi", "every sheet has an assessor"),
        "programme_dates_are_in_order": ("ngày đánh giá hợp lệ", "the dates of the programme are in order"),
        "changed_dates_are_in_order": ("ngày đánh giá đã đổi hợp lệ", "the changed dates are in order"),
        "programme_names_known_sites": ("địa điểm thuộc tổ chức", "the sites are the provider's"),
        "sheet_is_yours": ("phiếu do chính người đó ghi", "the sheet is one's own"),
        "answer_is_complete": ("kết luận có đủ nội dung kèm theo", "the answer comes with what it needs"),
        "line_is_yours": ("dòng phạm vi do người đó đánh giá", "the line is one's own to assess"),
        "witnessed_person_is_on_staff": (
            "người được chứng kiến là nhân viên của tổ chức",
            "the person witnessed is on the provider's staff",
        ),
        "everything_is_assessed": ("mọi tiêu chí đã có kết luận của đoàn", "every criterion is assessed"),
        "no_blocking_finding_is_open": ("không còn phát hiện chặn phê duyệt", "no blocking finding is open"),
        "knock_outs_are_met": ("mọi tiêu chí quyết định đều đạt", "no knock-out is unmet"),
        "signing_right_is_in_force": ("quyền ký thay còn hiệu lực", "the right to sign is in force"),
        "decision_fits_the_proposal": (
            "nêu lý do khi quyết định khác đề nghị của đoàn",
            "deciding otherwise than proposed is explained",
        ),
        "lines_are_of_the_case": ("dòng phê duyệt thuộc hồ sơ", "the lines are of the case"),
        "validity_is_lawful": ("thời hạn hiệu lực trong mức cho phép", "the validity is within what is allowed"),
        "condition_has_a_date": ("điều kiện có hạn hoàn thành", "the condition has a date"),
        "case_is_reported": ("đã trình báo cáo", "the report is submitted"),
        "case_is_in_assessment": ("hồ sơ đang được đánh giá", "the case is in assessment"),
        "case_is_not_stopped": ("hồ sơ chưa dừng", "the case is not stopped"),
        "finding_is_not_shared": ("chưa thông báo phát hiện", "the finding is not shared yet"),
        "finding_is_shared": ("đã thông báo phát hiện", "the finding is shared"),
        "finding_is_not_acknowledged": ("tổ chức chưa xác nhận phát hiện", "the finding is not acknowledged yet"),
        "finding_is_not_disputed": ("tổ chức chưa phản đối phát hiện", "the finding is not disputed yet"),
        "rounds_are_left": ("còn vòng khắc phục", "rounds are left"),
        "rounds_are_used_up": ("đã hết số vòng khắc phục", "the rounds are used up"),
        "finding_is_a_recommendation": ("phát hiện là khuyến nghị", "the finding is a recommendation"),
        "extension_is_within_bounds": ("hạn mới trong mức được gia hạn", "the extension is within bounds"),
        "deadline_extension_is_within_bounds": (
            "hạn khắc phục mới trong mức được gia hạn",
            "the new deadline is within bounds",
        ),
        "agency_is_late": ("cơ quan đã quá hạn", "the agency is late"),
        "fields_are_staffed": ("mỗi lĩnh vực đủ nhân viên kỹ thuật", "every field has its technical staff"),
        "fields_have_carded_officers": (
            "mỗi lĩnh vực nhóm 2 có kiểm định viên có thẻ",
            "every group 2 field has its carded officer",
        ),
        "fields_have_standards_in_force": (
            "mỗi lĩnh vực có chuẩn đo lường còn hạn",
            "every field has a standard in force",
        ),
        "number_is_not_entered": ("quyết định chưa vào số", "the decision has no number yet"),
        "number_is_free": ("số văn bản chưa dùng trong năm", "the number is free"),
        "number_date_is_not_before_the_decision": (
            "ngày văn bản không trước ngày quyết định",
            "the date of the number is not before the decision",
        ),
        "number_is_entered": ("quyết định đã vào số", "the number is entered"),
        "objection_term_is_open": ("còn hạn phản đối thành viên", "the term to object is open"),
        "objection_term_is_over": ("đã hết hạn phản đối thành viên", "the term to object is over"),
        "member_has_an_open_objection": ("có phản đối chưa trả lời", "there is an open objection to the member"),
        "objections_are_answered": ("mọi phản đối đã được trả lời", "every objection is answered"),
        "report_is_written": ("báo cáo đã soạn", "the report is written"),
        "proposal_fits_the_lines": ("đề nghị khớp các dòng phạm vi", "the proposal fits the lines"),
        "report_names_standing_lines": (
            "báo cáo chỉ nêu dòng còn đề nghị",
            "the report names only lines that still stand",
        ),
        "paper_is_current": ("văn bản đúng với hồ sơ hiện tại", "the paper is current"),
        "report_has_no_comment_yet": ("tổ chức chưa có ý kiến về báo cáo", "the report has no comment yet"),
        "comment_term_is_open": ("còn hạn nêu ý kiến", "the term to comment is open"),
        "comment_is_in_or_late": ("đã có ý kiến hoặc đã hết hạn nêu ý kiến", "the comment is in or its term is over"),
    }
)
"""What is true when all is well."""

EFFECT_NAMES = _worded(
    {
        "answer_dispute": ("ghi trả lời phản đối phát hiện", "keeps the answer to the dispute"),
        "answer_objection": ("ghi trả lời phản đối thành viên", "keeps the answer to the objection"),
        "assign_assessors": ("giao nhiệm vụ cho đoàn", "gives the team its duty"),
        "change_dates": ("đổi ngày đánh giá", "changes the dates"),
        "close_finding": ("đóng phát hiện", "closes the finding"),
        "extend_term": ("gia hạn giải quyết", "extends the term"),
        "extend_deadline": ("gia hạn khắc phục", "extends the deadline"),
        "freeze_dossier": ("khóa nội dung hồ sơ", "freezes the dossier"),
        "give_receipt_code": ("cấp mã tra cứu", "gives the receipt code"),
        "issue_report": ("phát hành báo cáo", "issues the report"),
        "judge_response": ("ghi kết luận về khắc phục", "keeps the judgement of the response"),
        "keep_acknowledgement": ("ghi xác nhận của tổ chức", "keeps the acknowledgement"),
        "keep_comment": ("lưu ý kiến của tổ chức", "keeps the comment"),
        "keep_decision": ("lưu quyết định", "keeps the decision"),
        "keep_dispute": ("lưu phản đối phát hiện", "keeps the dispute"),
        "keep_number": ("lưu số và ngày văn bản", "keeps number and date"),
        "keep_objection": ("lưu phản đối thành viên", "keeps the objection"),
        "keep_programme": ("lưu chương trình đánh giá", "keeps the programme"),
        "keep_response": ("lưu hành động khắc phục", "keeps the response"),
        "keep_return": ("lưu lý do trả hồ sơ", "keeps why the dossier was returned"),
        "keep_review": ("lưu kết quả thẩm xét", "keeps the review"),
        "publish_decision": ("công bố quyết định", "publishes the decision"),
        "release_paper": ("phát hành văn bản", "releases the paper"),
        "replace_member": ("thay thành viên", "replaces the member"),
        "seat_team": ("ghi thành viên dự kiến", "seats the team"),
        "share_finding": ("thông báo phát hiện", "shares the finding"),
        "withdraw_finding": ("rút phát hiện", "withdraws the finding"),
        "withdraw_line": ("rút dòng phạm vi", "withdraws the line"),
    }
)
AUDIENCE_NAMES = _worded(
    {
        "applicant": ("tổ chức nộp hồ sơ", "the applicant"),
        "assessor": ("chuyên gia nêu phát hiện", "the assessor who raised it"),
        "clerks": ("văn thư", "the clerks"),
        "deciders": ("lãnh đạo cơ quan", "the head and deputies"),
        "lead": ("trưởng đoàn", "the team leader"),
        "officers": ("chuyên viên thụ lý", "the officers"),
        "reviewers": ("người thẩm xét", "the reviewers"),
        "team": ("đoàn đánh giá", "the team"),
    }
)
