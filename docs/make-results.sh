#!/usr/bin/env bash
# Trains the sweeps of docs/results.md and rewrites the tables between its markers. Takes about two
# hours of one core and needs Debian's dataset-fashion-mnist. Cells stored in out/results are not
# trained again. With table names as arguments, trains nothing and rewrites only these.
set -euo pipefail
cd "$(dirname "$0")/.."
out=out/results

train() { # NAME SWEEP [KEY=VALUE…]
  local name=$1 sweep=$2
  shift 2
  ./phasegrid run "sweeps/$sweep.yaml" "$@" --out "$out/$name" >"$out/$name.txt"
}

ask() { # NAME QUERY
  ./phasegrid sql "$out/$1" "$2"
}

mkdir -p "$out"
if [ $# -eq 0 ]; then
  train linear linear
  train exponents exponents
  train structured-noise structured-noise
  train scaling scaling
  # A linear student can learn a linear teacher completely, but not a tanh one.
  train scaling-linear scaling network.activation=linear data.activation=linear \
    training.learningRate=0.03 training.steps=400000 'measure.at=[0, 260000, end]'
  train exponents-linear exponents network.activation=linear data.activation=linear training.labelNoise=0 \
    'training.weightDecay=[1.0e-3, 2.0e-3, 5.0e-3, 1.0e-2, 2.0e-2, 3.0e-2]' training.learningRate=0.003 \
    training.steps=1000000 'measure.at=[0, 660000, end]'
  train teacher-8x8 teacher-8x8 'measure.at=[0, 2600, end]'
  train depth depth
  train digits-ce digits-6x6 seeds=5 'measure.at=[0, 6500, end]'
  train digits-mse digits-6x6 seeds=5 training.loss=mse 'measure.at=[0, 6500, end]'
  train width width
  train fashion-ce fashion-mnist seeds=5
  train fashion-mse fashion-mnist seeds=5 training.loss=mse
  PHASEGRID_WITH=dl4j train lenet-fashion lenet-fashion
fi

# Mean over seeds with the 95 % Student's interval for five seeds.
mean5() { echo "format_number(avg($1), 3) || ' ± ' || format_number(2.776 * stddev($1) / sqrt(5), 3)"; }

table() {
  case $1 in
    diagram-teacher) ./phasegrid diagram $out/teacher-8x8 --measurement clean ;;
    diagram-digits-ce) ./phasegrid diagram $out/digits-ce --measurement clean ;;
    diagram-digits-mse) ./phasegrid diagram $out/digits-mse --measurement clean ;;
    diagram-fashion-ce) ./phasegrid diagram $out/fashion-ce --measurement clean ;;
    diagram-fashion-mse) ./phasegrid diagram $out/fashion-mse --measurement clean ;;
    diagram-lenet) ./phasegrid diagram $out/lenet-fashion --measurement clean ;;
    lenet-layers)
      ask lenet-fashion "SELECT weight_decay, label_noise, layer, if(layer <= 2, 'convolution', 'dense') AS kind,
        format_number((l.alpha_frga + l.alpha_frwa + l.alpha_fgwa) / 3, 2) AS forward,
        format_number((l.null_frga + l.null_frwa + l.null_fgwa) / 3, 2) AS forward_null,
        format_number((l.alpha_brga + l.alpha_brwa + l.alpha_bgwa) / 3, 2) AS backward,
        format_number((l.null_brga + l.null_brwa + l.null_bgwa) / 3, 2) AS backward_null,
        format_number(rank_hb, 1) AS rank_of_h
        FROM layers l JOIN cells USING (cell_id)
        WHERE variant = 'normalised' AND measurement = 'clean' AND step = steps_done
        AND label_noise IN (0, 0.4) AND weight_decay IN (1e-3, 3e-2)
        ORDER BY weight_decay, label_noise, layer" ;;
    linear)
      ./phasegrid exponents $out/linear --by network.depth >/dev/null
      ask linear "SELECT depth, layer, layer - 1 AS predicted_p, $(mean5 p) AS p,
        format_number(min(p_r2), 3) AS least_r2, $(mean5 q) AS q, format_number(min(q_r2), 3) AS least_r2_q,
        format_number(avg(sd_log_z), 2) AS sd_log_z
        FROM exponents JOIN cells USING (cell_id) WHERE last AND measurement = 'clean'
        GROUP BY depth, layer ORDER BY depth, layer" ;;
    scaling | scaling-linear)
      ./phasegrid scaling "$out/$1" >/dev/null
      ask "$1" "SELECT activation, data_activation AS teacher, label_noise, layer,
        format_number(slope, 2) AS slope, format_number(low, 2) AS low, format_number(high, 2) AS high,
        decays, seeds, format_number(least_r2, 2) AS least_r2
        FROM scaling WHERE measurement = 'clean' ORDER BY activation DESC, label_noise, layer" ;;
    width)
      ./phasegrid boundary $out/width --axes training.labelNoise,training.weightDecay --measurement clean ;;
    depth)
      ask depth "WITH means AS (SELECT depth, weight_decay, label_noise, layer, step, avg(
          (l.alpha_frga + l.alpha_frwa + l.alpha_fgwa + l.alpha_brga + l.alpha_brwa + l.alpha_bgwa) / 6) AS alpha
          FROM layers l JOIN cells USING (cell_id)
          WHERE variant = 'normalised' AND measurement = 'clean' AND layer > 1 AND layer <= depth GROUP BY ALL)
        SELECT depth, layer, format_number(max(alpha) FILTER (WHERE step = 0), 2) AS at_0,
          format_number(max(alpha) FILTER (WHERE step = 250), 2) AS at_250,
          format_number(max(alpha) FILTER (WHERE step = 1000), 2) AS at_1000,
          format_number(max(alpha) FILTER (WHERE step = 4000), 2) AS at_4000,
          min(step) FILTER (WHERE alpha >= 0.7) AS first_above
        FROM means WHERE weight_decay = 0.01 AND label_noise = 0.5 GROUP BY depth, layer ORDER BY depth, layer" ;;
    exponents)
      ./phasegrid exponents $out/exponents --by network.activation >/dev/null
      ask exponents "SELECT networks, measurement, layers, canonical, narrow, no_power_law, power_laws, hits,
        format_number(null_mean, 1) AS by_chance, null_low, null_high, format_number(p_value, 2) AS p
        FROM exponent_hits ORDER BY networks, measurement" ;;
    noise)
      ask structured-noise "SELECT noise_shape, gradient_noise, weight_decay,
        $(mean5 c.mean_alpha_clean) AS alpha, $(mean5 rank) AS rank_of_h, $(mean5 score) AS score,
        $(mean5 overlap) AS overlap_h, $(mean5 overlap_g) AS overlap_g
        FROM cells c JOIN (SELECT cell_id, avg(rank_hb) AS rank, avg(noise_overlap_h) AS overlap,
          avg(noise_overlap_g) AS overlap_g FROM layers JOIN cells USING (cell_id)
          WHERE variant = 'raw' AND measurement = 'clean' AND step = steps_done AND layer > 1 AND layer <= depth
          GROUP BY cell_id) USING (cell_id)
        WHERE gradient_noise IN (0, 0.1, 0.3) AND weight_decay IN (1e-3, 1e-2)
        GROUP BY noise_shape, gradient_noise, weight_decay
        ORDER BY weight_decay, gradient_noise, noise_shape" ;;
    theory)
      ask digits-ce "SELECT weight_decay, label_noise, $(mean5 z) AS stationarity_z, $(mean5 h) AS stationarity_h,
        $(mean5 'balance / weight_decay') AS balance_over_decay, $(mean5 gh) AS alpha_gh_b, $(mean5 nfa) AS alpha_nfa,
        $(mean5 nc1) AS nc1_last, $(mean5 angle) AS nc2_angle_last
        FROM cells JOIN (SELECT cell_id,
          avg(stationarity_z) FILTER (WHERE measurement = 'noisy' AND layer > 1 AND layer <= depth) AS z,
          avg(stationarity_h) FILTER (WHERE measurement = 'noisy' AND layer > 1 AND layer <= depth) AS h,
          avg(decay_balance) FILTER (WHERE measurement = 'noisy' AND layer > 1 AND layer <= depth) AS balance,
          avg(alpha_gh_b) FILTER (WHERE measurement = 'noisy' AND layer > 1 AND layer <= depth) AS gh,
          avg(alpha_nfa) FILTER (WHERE layer > 1 AND layer <= depth) AS nfa,
          avg(nc1) FILTER (WHERE layer = depth + 1) AS nc1, avg(nc2_angle) FILTER (WHERE layer = depth + 1) AS angle
          FROM layers JOIN cells USING (cell_id) WHERE variant = 'raw' AND step = steps_done GROUP BY cell_id)
        USING (cell_id) WHERE label_noise IN (0, 0.2) AND weight_decay < 0.1
        GROUP BY weight_decay, label_noise ORDER BY label_noise, weight_decay" ;;
    clusters)
      for sweep in teacher-8x8 digits-ce; do
        ./phasegrid clusters $out/$sweep --measurement clean
      done ;;
  esac
}

for name in ${*:-$(sed -n 's/<!-- table \(.*\) -->/\1/p' docs/results.md)}; do
  table "$name" >"$out/$name.table"
  awk -v start="<!-- table $name -->" -v file="$out/$name.table" '
    $0 == start { print; print "```"; while ((getline line < file) > 0) print line; print "```"; skip = 1; next }
    /^<!-- end -->$/ { skip = 0 }
    !skip { print }' docs/results.md >"$out/results.md"
  mv "$out/results.md" docs/results.md
done
