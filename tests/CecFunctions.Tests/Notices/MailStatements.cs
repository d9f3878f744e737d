using System.Globalization;
using System.Text.RegularExpressions;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using Member = CecFunctions.Domain.Credentials.Member;

namespace CecFunctions.Tests.Notices;

/// <summary>
/// What a mail says of one credential, sentence by sentence, as a reader takes it; each is held against the rules on the
/// days that it speaks of.
/// </summary>
internal sealed partial class MailStatements(Member member, Credential credential, CertificationProgram program, DateOnly day)
{
    private readonly Member _answered = Answered(member, day, _ => true);

    private DateOnly? _lastDay;

    /// <summary>How many of the sentences said something that was held against the rules.</summary>
    public int Held { get; private set; }

    public void Check(string paragraph)
    {
        foreach (var sentence in Sentence().Split(paragraph))
        {
            CheckFee(sentence);
            CheckLastDay(sentence);
            if (sentence.StartsWith("After it ", StringComparison.Ordinal))
            {
                CheckAfter(sentence);
            }
            else if (sentence.StartsWith("If nothing comes by then", StringComparison.Ordinal))
            {
                CheckAfterDeadline(sentence);
            }
            else
            {
                CheckToday(sentence);
            }
        }
    }

    private void CheckToday(string sentence)
    {
        if (NotCertified().IsMatch(sentence) || Certified().IsMatch(sentence))
        {
            Held++;
            Assert.Equal((sentence, IsCertified(member, day)), (sentence, Certified().IsMatch(sentence)));
        }

        foreach (Match through in RenewableThrough().Matches(sentence))
        {
            IsRenewableThrough(Date(through));
        }

        foreach (Match through in ReportingThrough().Matches(sentence))
        {
            IsRenewableThrough(Date(through));
            Assert.True(IsCertified(At(Date(through)), Date(through)));
            Assert.False(IsCertified(At(Date(through).AddDays(1)), Date(through).AddDays(1)));
        }

        if (FiledBetween().IsMatch(sentence))
        {
            CheckAppeal(sentence, day);
        }

        if (OfficeOnly().Match(sentence) is { Success: true } office)
        {
            CheckOffice(office, day);
        }
    }

    private void CheckAfter(string sentence)
    {
        Held++;
        var from = _lastDay!.Value.AddDays(1);
        var then = At(from);
        var held = Of(then);
        var isCertified = sentence.Contains("you remain certified", StringComparison.Ordinal);
        Assert.Equal((sentence, isCertified), (sentence, IsCertified(then, from)));
        var through = AfterThrough().Match(sentence);
        if (through.Success)
        {
            IsRenewableThrough(Date(through));
            Assert.True(Date(through) >= from, sentence);
            Assert.Equal(
                (sentence, sentence.Contains("is lapsed", StringComparison.Ordinal)),
                (sentence, held.Status == CredentialStatus.Lapsed));
            return;
        }

        Assert.NotNull(RenewalGate.Closed(held, program, from));
        if (sentence.Contains("appeal", StringComparison.Ordinal))
        {
            Assert.Equal(CredentialStatus.Lapsed, held.Status);
            CheckAppeal(sentence, from);
        }
        else if (OfficeOnly().Match(sentence) is { Success: true } office)
        {
            CheckOffice(office, from);
        }
        else
        {
            Assert.Contains("certify anew", sentence, StringComparison.Ordinal);
            Assert.Null(Reinstatement.Due(held, program, from));
        }
    }

    private void CheckAfterDeadline(string sentence)
    {
        Held++;
        if (Revoked().Match(sentence) is { Success: true } revoked)
        {
            var on = Date(revoked, "on");
            var held = Of(Unanswered(on, deadline: on.AddDays(-1)));
            Assert.Equal(Date(revoked, "ends"), held.Cycle.Ends);
            Assert.Equal(
                (sentence, sentence.Contains("still certified", StringComparison.Ordinal)),
                (sentence, Verification.FromCredential(held, program, on).HasBenefits));
            return;
        }

        var inactive = InactiveFrom().Match(sentence);
        Assert.True(inactive.Success, sentence);
        var from = Date(inactive);
        Assert.Equal(CredentialStatus.Inactive, Of(Unanswered(from, from.AddDays(-1))).Status);
        Assert.NotEqual(CredentialStatus.Inactive, Of(Unanswered(from.AddDays(-1), from.AddDays(-1))).Status);
    }

    /// <summary>Documents on the last day of the cure make the credential active; the day after it is over.</summary>
    public void CheckCure(DateOnly through, AuditCase audit)
    {
        Held++;
        var before = Unanswered(through, audit.Deadline!.Value);
        var received = Audit.ReceiveDocuments(before, program, credential.Id, audit.Id, through);
        Assert.Contains(
            Of(received.Member).History,
            span => span is { Status: CredentialStatus.Active } && span.Since == through);
        Assert.Equal(CredentialStatus.ReinstatementOnly, Of(Unanswered(through.AddDays(1), audit.Deadline!.Value)).Status);
    }

    private void CheckLastDay(string sentence)
    {
        if (LastDay().Match(sentence) is not { Success: true } last)
        {
            return;
        }

        Held++;
        var on = Date(last);
        Assert.Equal(InDays(on.DayNumber - day.DayNumber), last.Groups["in"].Value);
        if (last.Groups["audit"].Success)
        {
            return;
        }

        _lastDay = on;
        Assert.Null(RenewalGate.Closed(Of(At(on)), program, on));
        var (held, after) = (Of(At(on)), Of(At(on.AddDays(1))));
        Assert.True(
            held.Status != after.Status || RenewalGate.Closed(after, program, on.AddDays(1)) is not null,
            $"Nothing changes after {sentence}");
    }

    private void CheckFee(string sentence)
    {
        if (!sentence.StartsWith("Fee: ", StringComparison.Ordinal))
        {
            return;
        }

        Held++;
        var from = CalendarArithmetic.Later(day, CycleSchedule.RenewalOpens(program, credential));
        foreach (Match span in FeeSpan().Matches(sentence))
        {
            var through = Date(span);
            foreach (var on in new[] { from, through })
            {
                var held = Of(At(on));
                Assert.Null(RenewalGate.Closed(held, program, on));
                var fee = RenewalFee.Due(At(on), held, program, on);
                Assert.Equal((sentence, on, fee.Amount), (sentence, on, Amount(span)));
                Assert.Equal((sentence, fee.Late > 0), (sentence, span.Groups["late"].Success));
            }

            from = through.AddDays(1);
        }

        Assert.NotNull(RenewalGate.Closed(Of(At(from)), program, from));
    }

    private void CheckAppeal(string sentence, DateOnly on)
    {
        Held++;
        var filed = FiledBetween().Match(sentence);
        Assert.True(filed.Success, sentence);
        var held = Of(At(on));
        Assert.Equal(
            (Date(filed, "from"), Date(filed, "through")), Appeal.FilingWindow(held, program));
        Assert.NotNull(RenewalGate.Closed(held, program, on));
    }

    private void CheckOffice(Match office, DateOnly on) => Assert.Equal(
        office.Groups["amount"].Success ? Amount(office) : 0, Reinstatement.Due(Of(At(on)), program, on)?.Amount);

    private void IsRenewableThrough(DateOnly last)
    {
        Held++;
        Assert.Null(RenewalGate.Closed(Of(At(last)), program, last));
        Assert.NotNull(RenewalGate.Closed(Of(At(last.AddDays(1))), program, last.AddDays(1)));
    }

    private Member At(DateOnly on) => Lifecycle.CatchUp(_answered, program, on).Member;

    /// <summary>The member on a day if the audit of a deadline is not answered, and any other is.</summary>
    private Member Unanswered(DateOnly on, DateOnly deadline) => Lifecycle.CatchUp(
        Answered(member, day, audit => audit.Deadline != deadline), program, on).Member;

    // A renewal's dates are told as if open audits were answered: an audit has its own sentences.
    private static Member Answered(Member member, DateOnly day, Func<AuditCase, bool> isAnswered) => member with
    {
        Credentials =
        [
            .. member.Credentials.Select(held => held with
            {
                Audits =
                [
                    .. held.Audits.Select(audit => audit.AwaitsDocuments && isAnswered(audit)
                        ? audit with { DocumentsReceivedOn = day }
                        : audit),
                ],
            }),
        ],
    };

    private Credential Of(Member then) => then.FindCredential(credential.Id)!;

    private bool IsCertified(Member then, DateOnly on) =>
        Verification.FromCredential(Of(then), program, on).HasBenefits;

    private static string InDays(int days) => days switch { 0 => "today", 1 => "tomorrow", _ => $"in {days} days" };

    public static DateOnly Date(Match match, string group = "date") => DateOnly.ParseExact(
        match.Groups[group].Value, "d MMMM yyyy", CultureInfo.InvariantCulture);

    private static decimal Amount(Match match) => decimal.Parse(
        match.Groups["amount"].Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=[.:]) (?=[A-Z])")]
    private static partial Regex Sentence();

    [GeneratedRegex(
        "you are not certified|has expired|is expired|stays expired|is lapsed|has lapsed|is inactive|"
            + "can no longer be renewed$")]
    private static partial Regex NotCertified();

    [GeneratedRegex("ou remain certified|You are certified today|is valid until")]
    private static partial Regex Certified();

    [GeneratedRegex(@"(be renewed (late )?|you can (still )?renew )through (?<date>\d+ \w+ \d{4})")]
    private static partial Regex RenewableThrough();

    [GeneratedRegex(@"late reporting is open through (?<date>\d+ \w+ \d{4})")]
    private static partial Regex ReportingThrough();

    [GeneratedRegex(@"(is open|renewed late|still be renewed) through (?<date>\d+ \w+ \d{4})")]
    private static partial Regex AfterThrough();

    [GeneratedRegex(@"filed? (an appeal )?from (?<from>\d+ \w+ \d{4}) through (?<through>\d+ \w+ \d{4})")]
    private static partial Regex FiledBetween();

    [GeneratedRegex(@"([Oo]nly the office can reinstate it|^The office can reinstate it)(,? for \$(?<amount>[\d,.]*\d))?")]
    private static partial Regex OfficeOnly();

    [GeneratedRegex(@"^Last day: (?<date>\d+ \w+ \d{4}), (?<in>[^;.]*)(?<audit>; that day is still in time)?")]
    private static partial Regex LastDay();

    [GeneratedRegex(@"\$(?<amount>[\d,.]*\d)(?<late>, late fee included,)? through (?<date>\d+ \w+ \d{4})")]
    private static partial Regex FeeSpan();

    [GeneratedRegex(@"is revoked on (?<on>\d+ \w+ \d{4}): the cycle through (?<ends>\d+ \w+ \d{4}) is current")]
    private static partial Regex Revoked();

    [GeneratedRegex(@"inactive from (?<date>\d+ \w+ \d{4}) on")]
    private static partial Regex InactiveFrom();
}
