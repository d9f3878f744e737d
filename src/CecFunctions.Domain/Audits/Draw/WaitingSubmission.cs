using CecFunctions.Domain.Credentials;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>A renewal made here that has not taken part in a draw yet.</summary>
/// <param name="Type">The credential's type.</param>
/// <param name="Status">The credential's status: only an active one takes part (ALL-AUDIT-0).</param>
public sealed record WaitingSubmission(Submission Submission, string Type, CredentialStatus Status)
{
    /// <summary>The first night whose draw it can take part in: the one after the day of the renewal.</summary>
    public DateOnly DrawnFrom => DrawnFromOf(Submission.RenewedOn);

    /// <summary>The first night whose draw a renewal of a day can take part in.</summary>
    public static DateOnly DrawnFromOf(DateOnly renewedOn) => Programs.CalendarArithmetic.PlusDays(renewedOn, 1);

    /// <summary>All that wait of one member, by credential and then by day.</summary>
    public static IEnumerable<WaitingSubmission> Of(string memberId, Member member)
    {
        foreach (var credential in member.Credentials)
        {
            foreach (var renewal in credential.Renewals)
            {
                if (renewal.WaitsForDraw)
                {
                    yield return new WaitingSubmission(
                        new Submission(memberId, credential.Id, renewal.Cycle.Number, renewal.RenewedOn), credential.Type, credential.Status);
                }
            }
        }
    }
}
