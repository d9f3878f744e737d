using System.Collections.Immutable;
using CecFunctions.Application.Explanations;
using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;

namespace CecFunctions.Application.MemberDesk;

/// <summary>All that is on record about a member but for log and notices.</summary>
/// <param name="Member">As recorded.</param>
/// <param name="Progress">Brought to the day: credentials with their assessments.</param>
/// <param name="Reports">Brought to the day, by activity date and then by id.</param>
/// <param name="Statuses">By the credential's number: why its status is what it is.</param>
public sealed record MemberFile(
    MemberDocument Member,
    MemberProgress Progress,
    ImmutableArray<SelfReport> Reports,
    ImmutableSortedDictionary<string, StatusReason> Statuses);
