using CecFunctions.Members;

namespace CecFunctions.Office;

/// <summary>What staff do about mistakes, and how they end a record.</summary>
internal static class MistakeForms
{
    public static IEnumerable<OfficeForm> All()
    {
        yield return OfficeForm.Create<CorrectionRequest>(
            "correct",
            OfficeFormGroup.Mistakes,
            "Correct a credential",
            "Schedule and status are worked out anew from what is right. It is refused where a renewal or an audit stands "
                + "on the wrong values. Fill in only what is wrong.",
            "The credential is corrected.",
            source =>
            [
                FormFields.Credential(source),
                new("number", "Right number", OfficeFieldKind.Text) { IsRequired = false, Most = FormFields.MostNumber },
                new("type", "Right type", OfficeFieldKind.Choice)
                {
                    IsRequired = false,
                    Options = [.. source.Program.Types.Select(type => (type.Type, $"{type.Type}: {type.Name}"))],
                },
                new("certifiedOn", "Right date on the certificate", OfficeFieldKind.Day) { IsRequired = false },
                new("currentCycleEnds", "Right end of the cycle that was current when it was taken over", OfficeFieldKind.Day)
                {
                    IsRequired = false,
                },
                FormFields.Reason(),
            ],
            (asked, action) => action.Office.CorrectAsync(action, "correct", (corrections, caller) =>
                corrections.CorrectAsync(
                    caller, action.At.Key, asked.Credential, asked.Right, asked.Reason, action.Cancellation)));
        yield return OfficeForm.Create<WithdrawalRequest>(
            "withdraw",
            OfficeFormGroup.Mistakes,
            "Withdraw a credential that was entered by mistake",
            "The credential counts as never held: verification does not know it, its audits are closed, and its number is "
                + "free again. Reports stay.",
            "The credential is withdrawn.",
            source => [FormFields.Credential(source), FormFields.Reason()],
            (asked, action) => action.Office.CorrectAsync(action, "withdraw", (corrections, caller) =>
                corrections.WithdrawAsync(
                    caller, action.At.Key, asked.Credential, asked.Reason, action.Cancellation))) with
        {
            IsFinal = true,
        };
        yield return OfficeForm.Create<MergeRequest>(
            OfficeForms.Merge,
            OfficeFormGroup.Mistakes,
            "Take in another account of the same person",
            "All that the other account has comes to this one: credentials, reports, payments, notices. The other leads "
                + "here from then on, and its log stays with it. It can not be undone.",
            "The accounts are one.",
            source =>
            [
                new(OfficeForms.OtherAccount, "Member id of the account that goes", OfficeFieldKind.Text)
                {
                    Hint = "Of the same body. The next page shows both, before anything is done.",
                    Most = FormFields.MostNumber,
                },
                .. source.Other is null
                    ? Array.Empty<OfficeField>()
                    : [FormFields.Reason() with { Label = "How you know that both are one person" }],
            ],
            (asked, action) => action.Office.MergeAsync(action, asked)) with
        {
            IsFinal = true,
            First = OfficeForms.OtherAccount,
            About = source => source.Other is { } other
                ? [$"Stays: {AccountOf(source.File)}", $"Goes: {AccountOf(other)}", .. Doubts(source.File.Member, other.Member)]
                : [],
            Version = source => source.Other is { } other
                ? $"{ProfileTag.From(source.File.Member)} {ProfileTag.From(other.Member)}"
                : string.Empty,
        };
        yield return OfficeForm.Create<NothingRequest>(
            "sign-out",
            OfficeFormGroup.Mistakes,
            "Sign the member out everywhere",
            "All sessions, tokens and mailed links end now, and a change of address that was not confirmed is cancelled. "
                + "The member can sign in again.",
            "The member is signed out everywhere.",
            _ => [],
            (_, action) => action.Office.SignOutAsync(action)) with
        {
            TakesReason = true,
        };
        yield return OfficeForm.Create<ErasureRequest>(
            OfficeForms.Erase,
            OfficeFormGroup.Mistakes,
            "Erase the person",
            "Name, address, reports, documents, notices and all that people wrote go, from all accounts of the person. "
                + "The log without texts, the id and what was paid are kept. While money is on account or owed it is "
                + "refused. It can not be undone.",
            "The person is erased.",
            source =>
            [
                new("memberId", $"Type the member id, {source.File.Member.Key.MemberId}, to confirm", OfficeFieldKind.Text)
                {
                    Most = FormFields.MostNumber,
                },
                new("reason", "What it rests on", OfficeFieldKind.Text)
                {
                    Hint = "Such as the number of a letter. It is kept: name no one.",
                    Most = FormFields.MostNote,
                },
            ],
            (asked, action) => action.Office.EraseAsync(action, asked)) with
        {
            IsFinal = true,
        };
    }

    private static string AccountOf(MemberFile file)
    {
        var member = file.Member;
        var held = file.Progress.Credentials.Select(
            one => $"{one.Credential.Id} ({one.Title}, {StoryWords.Status(one.Credential.Status)})");
        return $"{member.Key.MemberId}, {member.Name ?? "without a name"}, {member.Email ?? "without an address"}; "
            + $"credentials: {string.Join(", ", held.DefaultIfEmpty("none"))}; "
            + $"{StaffText.Count(file.Reports.Length, "report", "reports")}.";
    }

    /// <summary>What speaks against one person.</summary>
    private static IEnumerable<string> Doubts(MemberDocument stays, MemberDocument goes)
    {
        if (stays.Name is { } name && goes.Name is { } other && !string.Equals(name, other, StringComparison.OrdinalIgnoreCase))
        {
            yield return "Their names differ.";
        }

        if (stays.Email is { } email && goes.Email is { } address
            && !string.Equals(email, address, StringComparison.OrdinalIgnoreCase))
        {
            yield return "Their e-mail addresses differ.";
        }
    }
}

/// <summary>A command that says nothing.</summary>
internal sealed record NothingRequest;
