using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>
/// Finds the members of rows that name a credential's number, and checks that a member id beside it agrees.
/// </summary>
internal sealed class CredentialHolders(MemberReader reader, IMemberStore members)
{
    private const string Column = "credentialNumber";

    /// <summary>The rows of one number, each with the member's id or with what is wrong.</summary>
    public async Task<IReadOnlyList<(CreditRow Row, RowProblem? Problem)>> FindAsync(
        string program, string number, IReadOnlyList<CreditRow> rows, CancellationToken cancellationToken)
    {
        var holders = await reader.FindHoldersAsync(program, number, cancellationToken);
        var found = new List<(CreditRow, RowProblem?)>(rows.Count);
        if (holders is not [var holder])
        {
            var former = holders.Count == 0 ? await reader.FindFormerHolderAsync(program, number, cancellationToken) : null;
            foreach (var row in rows)
            {
                found.Add((row, holders.Count > 0
                    ? Wrong(row, $"is held by {string.Join(" and ", holders.Select(key => key.MemberId))}.")
                    : former is not null ? Wrong(row, WhatHappened(former, number))
                    : await IsErasedAsync(row, cancellationToken)
                        ? new RowProblem(row.Line, "memberId", RefusedMember.Erased)
                    : new RowProblem(
                        row.Line,
                        Column,
                        $"no member of {program} has the number {Quoted.Text(row.CredentialNumber!)}; import the roster "
                            + "first, or take the row out of the file where the person was erased.")));
            }

            return found;
        }

        foreach (var row in rows)
        {
            found.Add(
                row.MemberId.Length == 0 || row.MemberId == holder.MemberId
                    || await reader.SurvivorAsync(new MemberKey(program, row.MemberId), cancellationToken) == holder
                    ? (row with { MemberId = holder.MemberId }, null)
                    : (row, Wrong(row, $"is a credential of {holder.MemberId} and not of {row.MemberId}.")));
        }

        return found;
    }

    private static string WhatHappened(MemberDocument former, string number)
    {
        var right = former.FindRightNumber(number) ?? number;
        return former.Standing.FindByNumber(right) is { } held
            ? $"was corrected to {Quoted.Text(held.Id)}, a credential of {former.Key.MemberId}: write that number."
            : $"was withdrawn from {former.Key.MemberId} on "
                + $"{former.Withdrawn.Last(one => CredentialNumber.Same(one.Number, right)).On:yyyy-MM-dd}; take the row "
                + "out of the file, or name the member by id.";
    }

    private static RowProblem Wrong(CreditRow row, string problem) =>
        new(row.Line, Column, $"{Quoted.Text(row.CredentialNumber!)} {problem}");

    private async Task<bool> IsErasedAsync(CreditRow row, CancellationToken cancellationToken) =>
        row.MemberId.Length > 0
        && await members.FindErasedAsync(new MemberKey(row.Program, row.MemberId), cancellationToken) is not null;
}
