//! Every word of the interface. Its language is chosen when the program is built, so that a browser
//! downloads one only; each file says everything that the screens say, or the build fails.

#[cfg(feature = "english")]
mod en;
mod formats;
#[cfg(not(feature = "english"))]
mod fr;
pub(crate) mod told;

#[cfg(feature = "english")]
pub(crate) use en::*;
#[cfg(not(feature = "english"))]
pub(crate) use fr::*;
