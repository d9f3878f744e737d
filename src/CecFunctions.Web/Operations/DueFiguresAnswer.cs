using System.Collections.Immutable;

namespace CecFunctions.Web.Operations;

/// <summary>What falls due of a program, day by day. A hint may lead to no work, so a count is an upper
/// bound.</summary>
/// <param name="From">The first day, today.</param>
public sealed record DueFiguresAnswer(string Program, DateOnly From, ImmutableArray<DueDayAnswer> Days);

/// <summary>How many hints the due index has for a day; of the first day also those of the days before it.</summary>
public sealed record DueDayAnswer(DateOnly Day, int Count);
