//! What there is to know of a ballot or a file that does not count, or not as the others.

use std::fmt;

use tnl_engine::ShareError;

/// Where a ballot stands.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) file: String,
    /// From 1; none for a whole file.
    pub(super) line: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, ligne {line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// What became of a ballot or a file.
pub(super) struct Remark {
    pub(super) place: Place,
    pub(super) what: What,
    /// Whether it is about a ballot, rather than a whole file.
    pub(super) is_of_ballot: bool,
    /// Who answered, where that can be read.
    pub(super) name: Option<String>,
    /// The ballot that it repeats or corrects.
    pub(super) earlier: Option<Place>,
}

/// What it is.
#[derive(Clone)]
pub(super) enum What {
    Again,
    Corrected,
    OtherRequest,
    OtherTerms,
    OtherEdition(String),
    OtherFrame,
    Damaged,
    LostCase,
    Newer,
    Full,
    /// What was asked, and no answer to it.
    Request,
    NoBallot,
    /// What a session says that does not count, or counts instead of another.
    Session(String),
    Unreadable(String),
}

impl What {
    /// As programs know it.
    pub(super) fn status(&self) -> &'static str {
        match self {
            What::Again => "again",
            What::Corrected => "corrected",
            What::OtherRequest => "other-request",
            What::OtherTerms => "other-terms",
            What::OtherEdition(_) => "other-edition",
            What::OtherFrame => "other-frame",
            What::Damaged => "damaged",
            What::LostCase => "lost-case",
            What::Newer => "newer",
            What::Full => "full",
            What::Request => "request",
            What::NoBallot => "no-ballot",
            What::Session(_) => "session",
            What::Unreadable(_) => "unreadable",
        }
    }

    /// Whether something that may count is not counted.
    pub(super) fn is_failure(&self) -> bool {
        !matches!(
            self,
            What::Again
                | What::Corrected
                | What::OtherRequest
                | What::OtherTerms
                | What::OtherEdition(_)
                | What::Request
                | What::Session(_)
        )
    }
}

impl From<ShareError> for What {
    fn from(error: ShareError) -> Self {
        match error {
            ShareError::OtherEdition(id) => What::OtherEdition(id),
            ShareError::OtherFrame => What::OtherFrame,
            ShareError::LostCase => What::LostCase,
            ShareError::Newer => What::Newer,
            ShareError::Empty
            | ShareError::NoCode
            | ShareError::NoRequest
            | ShareError::NoBallot
            | ShareError::Damaged => What::Damaged,
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            What::Again => "déjà compté",
            What::Corrected => "compte à la place d’un autre de la même personne",
            What::OtherRequest => "répond à une autre demande",
            What::OtherTerms => {
                "répond à cette demande telle qu’elle était avant que le profil ou les questions \
                 changent ; envoyez la nouvelle à cette personne"
            }
            What::OtherEdition(id) => return write!(f, "d’une autre édition (« {id} »)"),
            What::OtherFrame => {
                "de cette édition, avec d’autres questions ou d’autres choix ; prenez le \
                 questionnaire du site où il a été fait"
            }
            What::Damaged => "abîmé ou incomplet ; demandez qu’on vous le renvoie",
            What::LostCase => {
                "a perdu ses majuscules, ou ses minuscules, en route, et elles comptent ; demandez \
                 qu’on vous le renvoie autrement"
            }
            What::Newer => {
                "vient d’une version plus récente de l’outil ; prenez-en la dernière version"
            }
            What::Full => "n’a plus de place ; il y a déjà trop de bulletins",
            What::Request => "la demande, et aucun bulletin",
            What::NoBallot => "aucun bulletin dans ce fichier",
            What::Session(what) | What::Unreadable(what) => what,
        })
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "bulletin de « {name} » : ")?,
            None if self.is_of_ballot => f.write_str("bulletin : ")?,
            None => {}
        }
        write!(f, "{}", self.what)?;
        match &self.earlier {
            Some(earlier) => write!(f, " ({earlier})"),
            None => Ok(()),
        }
    }
}
