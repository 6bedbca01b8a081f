//! Files → records: bad input is named, all at once, with its place and a way out; the rest goes on.

mod defaults;
mod gate;
mod hostile;
mod ledgers;
mod personal;
mod personal_text;
mod places;
mod reading;
mod settings;
mod special;

crate::fixture::cases! {
    "content":
    a_control_character_is_named_and_kept_out,
    a_date_is_a_whole_civil_date,
    a_directory_s_items_hold_what_the_official_table_knows,
    a_domain_s_fields_hold_what_their_types_say,
    a_field_that_the_format_lacks_is_named_with_the_nearest,
    a_file_without_a_place_is_named,
    a_folder_s_defaults_are_checked_too,
    a_key_that_stands_twice_is_named_with_the_first,
    a_ledger_s_broken_rows_are_named_and_its_texts_kept_private,
    a_ledger_s_rows_are_held_against_their_columns,
    a_list_is_read_item_by_item,
    a_name_must_serve_as_an_address,
    a_record_in_an_attachment_folder_is_not_swallowed,
    a_report_s_tables_hold_the_names_and_numbers_of_the_form,
    a_required_field_is_asked_for,
    a_tag_that_the_vocabulary_lacks_is_named_with_the_nearest,
    a_url_leads_to_the_web_alone,
    a_value_outside_its_list_is_named_with_the_nearest,
    a_vocabulary_names_each_entry_once_and_safely,
    an_address_belongs_to_one_record,
    an_attachment_is_listed_once,
    an_attachment_is_there_and_not_empty,
    an_id_or_a_file_cannot_leave_its_folder,
    an_organization_that_is_not_registered_is_named,
    dates_of_a_record_are_in_their_order,
    front_matter_is_there_and_closed,
    reserved_names_are_refused,
    several_faults_of_one_record_are_told_at_once,
}
