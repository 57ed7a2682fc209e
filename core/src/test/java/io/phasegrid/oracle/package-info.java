/**
 * The reference: training and measuring in plain double-precision loops.
 *
 * <p>Contract: nothing here uses production code or a linear algebra library, so that agreement
 * with it is evidence. {@link io.phasegrid.oracle.ReferenceTrainer} and {@link
 * io.phasegrid.oracle.ReferenceMeasurer} are themselves held to the golden fixtures, which an
 * independent program produced. Engines and estimators join the same checks by implementing {@link
 * io.phasegrid.oracle.TrainingEngine} or {@link io.phasegrid.oracle.Measurer} and asking {@link
 * io.phasegrid.oracle.GoldenChecks} for their tests.
 *
 * <p>Symbols follow Ziyin, Chuang, Galanti and Poggio, "Formation of Representations in Neural
 * Networks", ICLR 2025 (arXiv 2410.03006). Samples are rows throughout.
 */
package io.phasegrid.oracle;
