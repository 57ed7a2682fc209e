#!/usr/bin/env bash
# Trains the sweeps of docs/results.md and rewrites the tables between its markers. Takes about four
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
  # Terms of stationarity are means over the last 2,000 steps.
  train digits-ce digits-6x6 seeds=5 'measure.at=[0, 6500, end]' measure.unitAndCentred=true \
    measure.average=40 measure.averageEvery=50
  train digits-mse digits-6x6 seeds=5 training.loss=mse 'measure.at=[0, 6500, end]'
  train width width
  train fashion-ce fashion-mnist seeds=5
  train fashion-mse fashion-mnist seeds=5 training.loss=mse
  PHASEGRID_WITH=torch train lenet-fashion lenet-fashion seeds=5 training.steps=10000 measure.samples=2000
  PHASEGRID_WITH=torch train resnet-fashion resnet-fashion
  PHASEGRID_WITH=torch train modular modular
  PHASEGRID_WITH=torch train simclr-digits simclr-digits seeds=5
  PHASEGRID_WITH=torch train simclr-fashion simclr-fashion seeds=5
  # Needs the text that the sweep file names.
  PHASEGRID_WITH=torch train gpt-text gpt-text
  train digits-adam digits-6x6 seeds=5 training.optimizer=adam training.learningRate=0.003
  train digits-adamw digits-6x6 seeds=5 training.optimizer=adamw training.learningRate=0.003 \
    'training.weightDecay=[1.0e-2, 1.0e-1, 3.0e-1, 1, 3, 10]'
fi

# Mean over seeds with the 95 % Student's interval for five seeds.
mean5() { echo "format_number(avg($1), 3) || ' ± ' || format_number(2.776 * stddev($1) / sqrt(5), 3)"; }

# The same for three seeds.
mean3() { echo "format_number(avg($1), 3) || ' ± ' || format_number(4.303 * stddev($1) / sqrt(3), 3)"; }

# Mean for five seeds of alpha over the rows of a condition.
mean5_of() {
  echo "format_number(avg(alpha) FILTER (WHERE $1), 3) || ' ± ' ||
    format_number(2.776 * stddev(alpha) FILTER (WHERE $1) / sqrt(5), 3)"
}

# Alignments and ranks of layers at the last step, by COLUMNS of the cells that meet a CONDITION.
layers_at_end() { # NAME COLUMNS CONDITION MEAN RANK RANK_NAME
  ask "$1" "SELECT $2, $($4 '(l.alpha_frga + l.alpha_frwa + l.alpha_fgwa) / 3') AS forward,
    format_number(avg((l.null_frga + l.null_frwa + l.null_fgwa) / 3), 2) AS null_f,
    $($4 '(l.alpha_brga + l.alpha_brwa + l.alpha_bgwa) / 3') AS backward,
    format_number(avg((l.null_brga + l.null_brwa + l.null_bgwa) / 3), 2) AS null_b,
    format_number(avg(rank_$5), 1) AS rank_of_$6
    FROM layers l JOIN cells USING (cell_id)
    WHERE variant = 'normalised' AND measurement = 'clean' AND step = steps_done AND $3 GROUP BY ALL ORDER BY 1, 2, 3"
}

# Contrastive networks by weight decay and a STRENGTH of their views.
contrastive() { # NAME STRENGTH
  ask "$1" "SELECT weight_decay, $2, format_number(avg(untrained), 2) AS untrained, $(mean5 score) AS score,
    format_number(avg(pair_alignment), 2) AS pair_alignment, format_number(avg(uniformity), 2) AS uniformity,
    format_number(avg(effective_rank), 1) AS effective_rank, $(mean5 mean_alpha) AS alpha,
    concat_ws(' ', sort_array(collect_list(coalesce(label, state)))) AS labels
    FROM cells JOIN (SELECT cell_id, max(network_score) AS untrained FROM layers WHERE step = 0 GROUP BY cell_id)
    USING (cell_id) GROUP BY weight_decay, $2 ORDER BY weight_decay, $2"
}

table() {
  case $1 in
    diagram-teacher) ./phasegrid diagram $out/teacher-8x8 ;;
    diagram-digits-ce) ./phasegrid diagram $out/digits-ce ;;
    diagram-digits-mse) ./phasegrid diagram $out/digits-mse ;;
    diagram-fashion-ce) ./phasegrid diagram $out/fashion-ce ;;
    diagram-fashion-mse) ./phasegrid diagram $out/fashion-mse ;;
    diagram-lenet) ./phasegrid diagram $out/lenet-fashion ;;
    diagram-resnet) ./phasegrid diagram $out/resnet-fashion ;;
    diagram-resnet-last) ./phasegrid diagram $out/resnet-fashion 'phase.layers=[-2,-1]' ;;
    diagram-modular) ./phasegrid diagram $out/modular ;;
    every)
      for sweep in teacher-8x8 digits-ce digits-mse fashion-ce fashion-mse; do
        ask $sweep "SELECT rpad('$sweep', 11, ' ') AS sweep, rpad(label_clean, 5, ' ') AS label, count(*) AS networks,
          count_if(label_every_clean = label_clean) AS in_every_middle_layer,
          count_if(min_rank < 4) AS of_low_rank
          FROM cells WHERE label_clean IN ('both', 'CRH', 'CRH+') GROUP BY label_clean ORDER BY label_clean DESC" \
          | { [ $sweep = teacher-8x8 ] && cat || tail -n +3; } | grep -v ' rows\?)'
      done ;;
    variants)
      ask digits-ce "WITH means AS (SELECT cell_id, weight_decay, label_noise, variant, avg(
          (l.alpha_frga + l.alpha_frwa + l.alpha_fgwa + l.alpha_brga + l.alpha_brwa + l.alpha_bgwa) / 6) AS alpha,
          max(unit_mean_g) AS unit_mean
          FROM layers l JOIN cells USING (cell_id)
          WHERE measurement = 'clean' AND step = steps_done AND layer > 1 AND layer <= depth
          AND label_noise IN (0, 0.2) AND weight_decay < 0.1 GROUP BY ALL)
        SELECT weight_decay, label_noise,
          $(mean5_of "variant = 'normalised'") AS normalised, $(mean5_of "variant = 'unit'") AS unit,
          $(mean5_of "variant = 'centred'") AS centred, $(mean5_of "variant = 'raw'") AS raw,
          format_number(max(unit_mean), 2) AS largest_unit_mean_g
        FROM means GROUP BY weight_decay, label_noise ORDER BY weight_decay, label_noise" ;;
    unification)
      for sweep in teacher-8x8 digits-ce fashion-ce; do
        ask $sweep "WITH gaps AS (SELECT cell_id,
            avg(abs(l.alpha_nfa - l.alpha_bgwa)) FILTER (WHERE layer > 1 AND layer <= depth) AS gap,
            max(rank_gb) FILTER (WHERE layer = depth + 1) AS rank_of_loss_gradients
            FROM layers l JOIN cells USING (cell_id)
            WHERE variant = 'raw' AND measurement = 'noisy' AND step = steps_done AND state = 'ok' GROUP BY cell_id),
          ranked AS (SELECT *, rank() OVER (ORDER BY gap) AS of_gap,
            rank() OVER (ORDER BY rank_of_loss_gradients) AS of_rank,
            ntile(3) OVER (ORDER BY rank_of_loss_gradients) AS third FROM gaps)
          SELECT rpad('$sweep', 11, ' ') AS sweep, count(*) AS networks, format_number(corr(of_gap, of_rank), 2) AS spearman,
            format_number(avg(gap) FILTER (WHERE third = 1), 3) AS gap_least_isotropic,
            format_number(avg(gap) FILTER (WHERE third = 2), 3) AS gap_between,
            format_number(avg(gap) FILTER (WHERE third = 3), 3) AS gap_most_isotropic,
            format_number(min(rank_of_loss_gradients), 1) || ' to ' ||
              format_number(max(rank_of_loss_gradients), 1) AS ranks
          FROM ranked" | { [ $sweep = teacher-8x8 ] && cat || tail -n +3; } | grep -v ' rows\?)'
      done ;;
    lenet-layers)
      layers_at_end lenet-fashion "weight_decay, label_noise, layer, if(layer <= 2, 'convolution', 'dense') AS kind" \
        "label_noise IN (0, 0.4) AND weight_decay IN (1e-3, 3e-2)" mean5 hb h ;;
    resnet-layers)
      layers_at_end resnet-fashion "label_noise, layer, layer_name" "weight_decay = 1e-2" mean3 hb h ;;
    diagram-simclr-digits) ./phasegrid diagram $out/simclr-digits ;;
    diagram-simclr-fashion) ./phasegrid diagram $out/simclr-fashion ;;
    simclr-digits) contrastive simclr-digits view_erase ;;
    simclr-fashion) contrastive simclr-fashion view_crop ;;
    simclr-digits-layers)
      layers_at_end simclr-digits "weight_decay, layer, layer_name" "view_erase = 0.4 AND weight_decay IN (0, 1e-2)" mean5 z z ;;
    simclr-fashion-layers)
      layers_at_end simclr-fashion "weight_decay, layer, layer_name" "view_crop = 0.2 AND weight_decay IN (0, 1e-2)" mean5 z z ;;
    grokking)
      ask modular "SELECT weight_decay, data_share AS share,
        min(steps_to_fit) || ' to ' || max(steps_to_fit) AS fitted,
        concat_ws(' ', sort_array(collect_list(coalesce(lpad(steps_to_generalise, 4, ' '), 'never')))) AS generalised,
        $(mean5 score) AS score, $(mean5 mean_alpha_clean) AS alpha,
        concat_ws(' ', sort_array(collect_list(coalesce(label_clean, state)))) AS labels
        FROM cells GROUP BY weight_decay, data_share ORDER BY weight_decay, share" ;;
    grokking-steps)
      ask modular "SELECT weight_decay, step, format_number(avg(network_score), 2) AS score,
        $(mean5 forward) AS forward, format_number(avg(null_f), 2) AS null_f,
        $(mean5 backward) AS backward, format_number(avg(null_b), 2) AS null_b
        FROM (SELECT cell_id, weight_decay, step, max(network_score) AS network_score,
          avg((l.alpha_frga + l.alpha_frwa + l.alpha_fgwa) / 3) AS forward,
          avg((l.null_frga + l.null_frwa + l.null_fgwa) / 3) AS null_f,
          avg((l.alpha_brga + l.alpha_brwa + l.alpha_bgwa) / 3) AS backward,
          avg((l.null_brga + l.null_brwa + l.null_bgwa) / 3) AS null_b
          FROM layers l JOIN cells USING (cell_id)
          WHERE variant = 'normalised' AND measurement = 'clean' AND data_share = 0.9 AND layer_name LIKE 'blocks%'
          AND step IN (0, 300, 1500, 3000, 4500, 6000) GROUP BY cell_id, weight_decay, step)
        GROUP BY weight_decay, step ORDER BY weight_decay, step" ;;
    grokking-layers)
      layers_at_end modular "layer, layer_name" "weight_decay = 1 AND data_share = 0.9" mean5 z z ;;
    diagram-gpt) ./phasegrid diagram $out/gpt-text ;;
    gpt)
      ask gpt-text "SELECT weight_decay, label_noise, $(mean5 held_out_loss_clean) AS loss, $(mean5 score) AS score,
        $(mean5 mean_alpha_clean) AS alpha,
        concat_ws(' ', sort_array(collect_list(coalesce(label_clean, state)))) AS labels
        FROM cells GROUP BY weight_decay, label_noise ORDER BY weight_decay, label_noise" ;;
    gpt-layers)
      layers_at_end gpt-text "weight_decay, layer, layer_name" "label_noise = 0.2 AND weight_decay IN (0, 1)" mean5 z z ;;
    optimizers)
      for sweep in digits-ce digits-adam digits-adamw; do
        ask $sweep "WITH cells5 AS (SELECT coalesce(optimizer, 'sgd') AS optimizer, weight_decay, label_noise, mean_alpha_clean AS alpha, score,
            label_clean FROM cells)
          SELECT rpad(optimizer, 5, ' ') AS optimizer, weight_decay,
          $(mean5_of 'label_noise = 0') AS alpha, $(mean5_of 'label_noise = 0.4') AS alpha_noise_04,
          rpad(concat_ws(' ', sort_array(collect_set(label_clean) FILTER (WHERE label_noise = 0))), 13, ' ') AS labels,
          rpad(concat_ws(' ', sort_array(collect_set(label_clean) FILTER (WHERE label_noise = 0.4))), 13, ' ')
            AS labels_noise_04,
          format_number(avg(score) FILTER (WHERE label_noise = 0), 2) AS score
          FROM cells5 GROUP BY optimizer, weight_decay ORDER BY weight_decay" \
          | { [ $sweep = digits-ce ] && cat || tail -n +3; } | grep -v ' rows\?)'
      done ;;
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
      # Five widths with bands do not bear the line to infinite width that the command adds.
      ./phasegrid boundary $out/width --axes training.labelNoise,training.weightDecay \
        | sed '/at infinite width/,/^$/d' ;;
    depth)
      ask depth "WITH networks AS (SELECT depth, layer, step,
          (l.alpha_frga + l.alpha_frwa + l.alpha_fgwa + l.alpha_brga + l.alpha_brwa + l.alpha_bgwa) / 6 AS alpha
          FROM layers l JOIN cells USING (cell_id)
          WHERE variant = 'normalised' AND measurement = 'clean' AND layer > 1 AND layer <= depth
          AND weight_decay = 0.01 AND label_noise = 0.5)
        SELECT depth, layer, $(mean5_of 'step = 0') AS at_0, $(mean5_of 'step = 250') AS at_250,
          $(mean5_of 'step = 500') AS at_500, $(mean5_of 'step = 4000') AS at_4000
        FROM networks GROUP BY depth, layer ORDER BY depth, layer" ;;
    exponents | exponents-linear)
      ./phasegrid exponents "$out/$1" --by network.activation >/dev/null
      ask "$1" "SELECT networks, measurement, layers, canonical, narrow, no_power_law, power_laws, hits,
        format_number(null_mean, 1) AS by_chance, null_low, null_high, format_number(p_value, 4) AS p,
        format_number(null_mean_within, 1) AS within, format_number(p_value_within, 2) AS p_within
        FROM exponent_hits ORDER BY networks, measurement" ;;
    noise)
      ask structured-noise "SELECT noise_shape, gradient_noise, weight_decay,
        if(weight_decay < 1e-3, '~', '') AS moving,
        $(mean5 c.mean_alpha_clean) AS alpha, $(mean5 rank) AS rank_of_h, $(mean5 score) AS score,
        $(mean5 overlap) AS overlap_h, $(mean5 overlap_g) AS overlap_g
        FROM cells c JOIN (SELECT cell_id, avg(rank_hb) AS rank, avg(noise_overlap_h) AS overlap,
          avg(noise_overlap_g) AS overlap_g FROM layers JOIN cells USING (cell_id)
          WHERE variant = 'raw' AND measurement = 'clean' AND step = steps_done AND layer > 1 AND layer <= depth
          GROUP BY cell_id) USING (cell_id)
        WHERE gradient_noise IN (0, 0.1, 0.3) AND weight_decay IN (1e-3, 1e-2)
        GROUP BY noise_shape, gradient_noise, weight_decay
        ORDER BY weight_decay, gradient_noise, noise_shape" ;;
    diffusion)
      # Along a direction of the noise a random walk of the weights against decay alone makes
      # H = η σ² (d/k)/(2γB) tr(H_a²) (1 − exp(−2ηγT)), with k = d/4 directions.
      ask structured-noise "WITH noisy AS (SELECT seed, weight_decay, gradient_noise, layer, noise_overlap_h AS overlap,
          learning_rate * gradient_noise * gradient_noise * 4 / (2 * weight_decay * batch)
            * trace_ha * trace_ha / rank_ha * (1 - exp(-2 * learning_rate * weight_decay * steps_done)) AS walk
          FROM layers JOIN cells USING (cell_id) WHERE variant = 'raw' AND measurement = 'clean'
          AND step = steps_done AND layer > 1 AND layer <= depth AND noise_shape = 'directions'),
        quiet AS (SELECT seed, weight_decay, layer, trace_hb FROM layers JOIN cells USING (cell_id)
          WHERE variant = 'raw' AND measurement = 'clean' AND step = steps_done AND gradient_noise = 0),
        networks AS (SELECT seed, weight_decay, gradient_noise, avg(overlap) AS measured,
          avg(4 * (trace_hb / 4 + 8 * walk) / (trace_hb + 8 * walk)) AS predicted
          FROM noisy JOIN quiet USING (seed, weight_decay, layer) GROUP BY seed, weight_decay, gradient_noise)
        SELECT weight_decay, gradient_noise, if(weight_decay < 1e-3, '~', '') AS moving,
          $(mean5 measured) AS overlap_h, $(mean5 predicted) AS by_diffusion
        FROM networks GROUP BY weight_decay, gradient_noise ORDER BY weight_decay, gradient_noise" ;;
    theory)
      ask digits-ce "SELECT weight_decay, label_noise, $(mean5 z) AS stationarity_z, $(mean5 h) AS stationarity_h,
        $(mean5 paper) AS paper_balance_h,
        $(mean5 'balance / weight_decay') AS balance_over_decay, $(mean5 gh) AS alpha_gh_b, $(mean5 nfa) AS alpha_nfa,
        $(mean5 null_nfa) AS null_nfa, $(mean5 excess_nfa) AS excess_nfa,
        $(mean5 nc1) AS nc1_last, $(mean5 ratio) AS nc1_ratio_last, $(mean5 ratio_train) AS nc1_ratio_train,
        $(mean5 angle) AS nc2_angle_last
        FROM cells JOIN (SELECT cell_id,
          avg(stationarity_z) FILTER (WHERE measurement = 'noisy' AND layer > 1 AND layer <= depth) AS z,
          avg(stationarity_h) FILTER (WHERE measurement = 'noisy' AND layer > 1 AND layer <= depth) AS h,
          avg(paper_balance_h) FILTER (WHERE measurement = 'noisy' AND layer > 1 AND layer <= depth) AS paper,
          avg(decay_balance) FILTER (WHERE measurement = 'noisy' AND layer > 1 AND layer <= depth) AS balance,
          avg(alpha_gh_b) FILTER (WHERE measurement = 'noisy' AND layer > 1 AND layer <= depth) AS gh,
          avg(alpha_nfa) FILTER (WHERE layer > 1 AND layer <= depth) AS nfa,
          avg(null_nfa) FILTER (WHERE layer > 1 AND layer <= depth) AS null_nfa,
          avg(excess_nfa) FILTER (WHERE layer > 1 AND layer <= depth) AS excess_nfa,
          avg(nc1_ratio) FILTER (WHERE layer = depth + 1) AS ratio,
          avg(nc1_ratio_train) FILTER (WHERE layer = depth + 1) AS ratio_train,
          avg(nc1) FILTER (WHERE layer = depth + 1) AS nc1, avg(nc2_angle) FILTER (WHERE layer = depth + 1) AS angle
          FROM layers JOIN cells USING (cell_id) WHERE variant = 'raw' AND step = steps_done GROUP BY cell_id)
        USING (cell_id) WHERE label_noise IN (0, 0.2) AND weight_decay < 0.1
        GROUP BY weight_decay, label_noise ORDER BY label_noise, weight_decay" ;;
    clusters)
      for sweep in teacher-8x8 digits-ce; do
        ./phasegrid clusters $out/$sweep
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
