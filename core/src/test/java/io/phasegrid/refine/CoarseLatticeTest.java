package io.phasegrid.refine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where refining starts. */
class CoarseLatticeTest {

  @Test
  void spacesPointsEvenlyWithTheCornersAmongThem() {
    Lattice lattice = Lattice.of(7, 9);

    assertThat(CoarseLattice.of(lattice, 9))
        .containsExactly(
            lattice.point(0, 0),
            lattice.point(0, 4),
            lattice.point(0, 8),
            lattice.point(3, 0),
            lattice.point(3, 4),
            lattice.point(3, 8),
            lattice.point(6, 0),
            lattice.point(6, 4),
            lattice.point(6, 8));
    assertThat(CoarseLattice.of(lattice, 8)).hasSize(4);
    assertThat(CoarseLattice.of(lattice, 0)).hasSize(4);
    assertThat(CoarseLattice.of(lattice, 1000)).hasSize(63);
  }

  @Test
  void takesEveryWord() {
    Lattice lattice = new Lattice(new int[] {3, 20}, new boolean[] {false, true});

    assertThat(CoarseLattice.of(lattice, 9)).hasSize(9);
    assertThat(lattice.squaredDistance(new double[] {0, 0.5}, new double[] {1, 0.5})).isInfinite();
  }
}
