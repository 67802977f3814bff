//! One file a command.

mod answer_complaint;
mod complain_about_conduct;
mod examine_complaint;
mod reveal_complainant;

pub use answer_complaint::AnswerComplaint;
pub use complain_about_conduct::ComplainAboutConduct;
pub use examine_complaint::ExamineComplaint;
pub use reveal_complainant::RevealComplainant;
