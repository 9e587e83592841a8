//! A picture in gray, and how it is made easier to read.

use crate::{LEAST, MOST};

/// A doubled picture is at most as wide and high.
const DOUBLED: usize = 1280;
const WHITE: u8 = 255;

/// A picture in gray: as many pixels as its sides say.
pub(crate) struct Gray {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Gray {
    /// Of pixels in gray, or in red, green, blue and opacity; `None` where they are not as many as the sides
    /// say, too few for any code, or too many.
    pub(crate) fn of(pixels: &[u8], width: usize, height: usize) -> Option<Self> {
        let count = width.checked_mul(height)?;
        if width < LEAST || height < LEAST || count > MOST {
            return None;
        }
        let pixels = if pixels.len() == count {
            pixels.to_vec()
        } else if pixels.len() == 4 * count {
            // Weights of what eyes see, in 256 parts.
            let gray = |p: &[u8]| {
                (77 * u32::from(p[0]) + 150 * u32::from(p[1]) + 29 * u32::from(p[2])) >> 8
            };
            pixels.chunks_exact(4).map(|pixel| gray(pixel) as u8).collect()
        } else {
            return None;
        };
        Some(Self { width, height, pixels })
    }

    pub(crate) fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    pub(crate) fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// A picture whose pixels a function tells.
    fn made(width: usize, height: usize, pixel: impl Fn(usize, usize) -> u8) -> Self {
        let row = |y| (0..width).map(move |x| (x, y));
        let pixels = (0..height).flat_map(row).map(|(x, y)| pixel(x, y)).collect();
        Self { width, height, pixels }
    }

    /// A pixel; beyond the border, the nearest one.
    fn at(&self, x: usize, y: usize) -> u32 {
        u32::from(self.pixels[y.min(self.height - 1) * self.width + x.min(self.width - 1)])
    }

    /// What is in the middle, small enough to be doubled.
    pub(crate) fn middle(&self) -> Self {
        let (width, height) = (self.width.min(DOUBLED / 2), self.height.min(DOUBLED / 2));
        let (left, top) = ((self.width - width) / 2, (self.height - height) / 2);
        Self::made(width, height, |x, y| self.at(left + x, top + y) as u8)
    }

    /// Twice as wide and high, with means between the pixels.
    pub(crate) fn doubled(&self) -> Self {
        Self::made(2 * self.width, 2 * self.height, |x, y| {
            let (right, down) = (x.div_ceil(2), y.div_ceil(2));
            let (left, up) = (x / 2, y / 2);
            let four =
                [self.at(left, up), self.at(right, up), self.at(left, down), self.at(right, down)];
            (four.iter().sum::<u32>() / 4) as u8
        })
    }

    /// Half as wide and high: each pixel is the mean of four.
    pub(crate) fn halved(&self) -> Self {
        Self::made(self.width.div_ceil(2), self.height.div_ceil(2), |x, y| {
            let (x, y) = (2 * x, 2 * y);
            let four = [self.at(x, y), self.at(x + 1, y), self.at(x, y + 1), self.at(x + 1, y + 1)];
            (four.iter().sum::<u32>() / 4) as u8
        })
    }

    /// Each pixel is the mean of the nine around it.
    pub(crate) fn smoothed(&self) -> Self {
        Self::made(self.width, self.height, |x, y| {
            let around = |x: usize| [x.saturating_sub(1), x, x + 1];
            let row = |y: usize| around(x).map(|x| self.at(x, y)).iter().sum::<u32>();
            (around(y).map(row).iter().sum::<u32>() / 9) as u8
        })
    }

    /// Light for dark.
    pub(crate) fn inverted(mut self) -> Self {
        for pixel in &mut self.pixels {
            *pixel = WHITE - *pixel;
        }
        self
    }

    /// Black where a pixel is darker than those around it, whatever the light there: those within a
    /// window as high as a part of the picture.
    pub(crate) fn black_and_white(&self, part: usize) -> Self {
        let (width, height) = self.size();
        let far = width.min(height) / (2 * part) + 1;
        // What stands above and to the left of each corner: at most 255 times MOST, and four times that.
        let across = width + 1;
        let mut sums = vec![0_u32; across * (height + 1)];
        for y in 0..height {
            let mut row = 0;
            for x in 0..width {
                row += self.at(x, y);
                sums[(y + 1) * across + x + 1] = sums[y * across + x + 1] + row;
            }
        }
        Self::made(width, height, |x, y| {
            let (left, right) = (x.saturating_sub(far), (x + far + 1).min(width));
            let (up, down) = (y.saturating_sub(far), (y + far + 1).min(height));
            let sum = sums[down * across + right] + sums[up * across + left]
                - sums[up * across + right]
                - sums[down * across + left];
            let count = ((right - left) * (down - up)) as u32;
            // A little darker, or an even surface would be all specks.
            if (self.at(x, y) + 2) * count < sum { 0 } else { WHITE }
        })
    }
}
