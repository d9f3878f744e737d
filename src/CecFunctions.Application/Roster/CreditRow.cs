using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.Roster;

/// <summary>One row of a file of credits: one report of one member.</summary>
/// <param name="Line">The line in the file, from 1, for messages.</param>
/// <param name="Fields">What is written in it.</param>
public sealed record CreditRow(int Line, string Program, string MemberId, ReportFields Fields, ReportSource Source);
