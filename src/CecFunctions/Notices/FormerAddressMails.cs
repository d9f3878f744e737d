using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Notices;

/// <summary>
/// Tells a member's former addresses of a change: of the member's own, of the office's and of a roster's. The address
/// was put on the member's record with the change, so no change goes untold; a process that dies between the mail and
/// its record tells it twice.
/// </summary>
public sealed partial class FormerAddressMails(
    IMailSender sender,
    MemberWriter writer,
    ProgramCatalog catalog,
    MailSite site,
    AccountMails words,
    ILogger<FormerAddressMails> logger)
{
    // A mail service that is down for longer is a matter for staff; the log says which member was not told.
    private const int MostDays = 14;

    /// <param name="isTold">Whether they are mailed; else they are taken off the record.</param>
    /// <returns>How many mails were sent, and whether some are to be tried again.</returns>
    internal async Task<FormerAddressesTold> SendAsync(
        StoredMember member, DateOnly day, bool isTold, CancellationToken cancellationToken)
    {
        var (key, program) = (member.Document.Key, catalog[member.Document.Key.Program]);
        var (sent, done) = (0, new List<FormerEmail>());
        foreach (var former in member.Document.FormerEmails)
        {
            if (!isTold)
            {
                done.Add(former);
                continue;
            }

            var result = await sender.SendAsync(
                FormerAddressMail.Create(words, former, program, site.Address), cancellationToken);
            sent += result.Outcome == MailOutcome.Taken ? 1 : 0;
            if (result.Outcome != MailOutcome.TryAgain || day.DayNumber - former.On.DayNumber > MostDays)
            {
                done.Add(former);
            }

            if (result.Outcome != MailOutcome.Taken)
            {
                NotTold(key, result.Outcome, result.Problem);
            }
        }

        var write = new MemberWrite(
            key,
            found => found is null
                ? null
                : new MemberDraft(
                    new MemberChange
                    {
                        Document = found.Document.WithFormerEmails(found.Document.FormerEmails.RemoveRange(done)),
                    },
                    day,
                    Actor.Mail));
        var recorded = done.Count == 0
            || await writer.WriteAsync(write.Starting(member), cancellationToken) is WriteOutcome.Committed;
        return new FormerAddressesTold(sent, done.Count < member.Document.FormerEmails.Length || !recorded);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The former address of {Member} could not be told of its change ({Outcome}): {Problem}")]
    private partial void NotTold(MemberKey member, MailOutcome outcome, string? problem);
}

/// <summary>What became of the mails to a member's former addresses.</summary>
/// <param name="Remaining">Whether some are to be tried again.</param>
internal sealed record FormerAddressesTold(int Sent, bool Remaining);

/// <summary>The mail to an address that is a member's no more. It does not say what the new one is.</summary>
internal static class FormerAddressMail
{
    public static SampleMail Sample { get; } = SampleMail.FromAccount(
        "address-changed",
        "To the address that was changed",
        (mails, program) =>
            Create(mails, new FormerEmail(SampleMail.To, new DateOnly(2026, 3, 10)), program, SampleMail.Site));

    /// <param name="site">The site without a slash at the end, where it is known.</param>
    public static OutgoingMail Create(
        AccountMails mails, FormerEmail former, CertificationProgram program, string? site) =>
        mails.Create(
            "address-changed",
            former.Address,
            new AccountFacts(program) { On = former.On },
            site is null ? null : site + PageAddress.Profile);
}
