using System.Globalization;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>Identifies a renewal that may be drawn for audit.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Cycle">The number of the cycle that the renewal closed.</param>
/// <param name="RenewedOn">The day of the renewal; its year is the year of the draw (ALL-AUDIT-0).</param>
public sealed record Submission(string MemberId, string Credential, int Cycle, DateOnly RenewedOn)
{
    private const char Separator = '/';
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>
    /// <c>{memberId}/{credential}/{cycle}/{renewed on, yyyy-MM-dd}</c>, as tickets and manifests name it.
    /// </summary>
    public string Id =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{MemberId}{Separator}{Credential}{Separator}{Cycle}{Separator}{RenewedOn:yyyy-MM-dd}");

    /// <summary>
    /// The submission with an id; <see langword="null"/> where the text is not one. A credential number may contain a
    /// slash, a member id may not.
    /// </summary>
    public static Submission? Find(string id)
    {
        var parts = id.Split(Separator);
        if (parts.Length < 4
            || !int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var cycle)
            || !DateOnly.TryParseExact(
                parts[^1], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var renewedOn))
        {
            return null;
        }

        var submission = new Submission(parts[0], string.Join(Separator, parts[1..^2]), cycle, renewedOn);
        return parts[0].Length > 0 && submission.Credential.Length > 0 && submission.Id == id ? submission : null;
    }
}

/// <summary>A renewal made here that has not taken part in a draw yet.</summary>
/// <param name="Type">The credential's type.</param>
/// <param name="Status">The credential's status: only an active one takes part (ALL-AUDIT-0).</param>
public sealed record WaitingSubmission(Submission Submission, string Type, CredentialStatus Status)
{
    /// <summary>
    /// The number that the credential has now. The submission keeps the one under which it was submitted.
    /// </summary>
    public string HeldAs { get; init; } = Submission.Credential;

    /// <summary>The first night whose draw it can take part in: the one after the day of the renewal.</summary>
    public DateOnly DrawnFrom => DrawnFromOf(Submission.RenewedOn);

    /// <summary>The first night whose draw a renewal of a day can take part in.</summary>
    public static DateOnly DrawnFromOf(DateOnly renewedOn) => Programs.CalendarArithmetic.PlusDays(renewedOn, 1);

    /// <summary>The waiting submissions of a member, in the order of credentials and then of renewals.</summary>
    public static IEnumerable<WaitingSubmission> FromMember(string memberId, Member member)
    {
        foreach (var credential in member.Credentials)
        {
            foreach (var renewal in credential.Renewals)
            {
                if (renewal.WaitsForDraw)
                {
                    yield return new WaitingSubmission(
                        new Submission(
                            memberId,
                            renewal.SubmittedAs ?? credential.Id,
                            renewal.Cycle.Number,
                            renewal.RenewedOn),
                        credential.Type,
                        credential.Status)
                    {
                        HeldAs = credential.Id,
                    };
                }
            }
        }
    }
}
