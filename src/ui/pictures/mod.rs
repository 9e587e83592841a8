//! The level, the mosaic and the radar: what shows where one stands.

mod level;
mod mosaic;
mod radar;

pub(crate) use level::{bounds, signs};
pub(crate) use mosaic::{
    cell_look, mosaic_navigation, mosaic_picture, still_cell, told_cell_by_cell,
};
pub(crate) use radar::radar;
