using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>
/// Finds the members of rows that name a credential's number, and checks that a member id beside it agrees.
/// </summary>
internal sealed class CredentialHolders(MemberReader reader)
{
    private const string Column = "credentialNumber";

    /// <summary>The rows of one number, each with the member's id or with what is wrong.</summary>
    public async Task<IReadOnlyList<(CreditRow Row, RowProblem? Problem)>> FindAsync(
        string program, string number, IReadOnlyList<CreditRow> rows, CancellationToken cancellationToken)
    {
        var holders = await reader.FindHoldersAsync(program, number, cancellationToken);
        if (holders is not [var holder])
        {
            var problem = holders.Count == 0
                ? $"no member of {program} has the number {Quoted.Text(number)}; import the roster first."
                : $"{Quoted.Text(number)} is held by {string.Join(" and ", holders.Select(key => key.MemberId))}.";
            return [.. rows.Select(row => (row, (RowProblem?)new RowProblem(row.Line, Column, problem)))];
        }

        var found = new List<(CreditRow, RowProblem?)>(rows.Count);
        foreach (var row in rows)
        {
            found.Add(
                row.MemberId.Length == 0 || row.MemberId == holder.MemberId
                    || await reader.SurvivorAsync(new MemberKey(program, row.MemberId), cancellationToken) == holder
                    ? (row with { MemberId = holder.MemberId }, null)
                    : (row, new RowProblem(
                        row.Line,
                        Column,
                        $"{Quoted.Text(number)} is a credential of {holder.MemberId} and not of {row.MemberId}.")));
        }

        return found;
    }
}
