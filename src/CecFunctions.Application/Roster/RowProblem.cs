namespace CecFunctions.Application.Roster;

/// <summary>What is wrong with a row of an import. The row is not taken, the others are.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
public sealed record RowProblem(int Line, string Column, string Problem);
