using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Pages;

namespace CecFunctions.Profiles;

/// <summary>The mails before a change of address. Neither says what the other address is.</summary>
internal static class EmailChangeMail
{
    public static SampleMail OfConfirm { get; } = SampleMail.FromAccount(
        "confirm-address",
        "To a new address",
        (mails, program) =>
            Confirm(mails, SampleMail.To, program, $"{SampleMail.Site}/profile/email/kPz6mZQnR0W8m0Qk5n8y7w"));

    public static SampleMail OfAsked { get; } = SampleMail.FromAccount(
        "address-change-asked",
        "To the address on record",
        (mails, program) => Asked(mails, SampleMail.To, program, SampleMail.Site));

    /// <summary>To the new address, with the link.</summary>
    public static OutgoingMail Confirm(AccountMails mails, string to, CertificationProgram program, string link) =>
        mails.Create("confirm-address", to, new AccountFacts(program) { LinkFor = PendingEmail.Lifetime }, link);

    /// <summary>To the old address, before anything is changed.</summary>
    /// <param name="site">The site without a slash at the end.</param>
    public static OutgoingMail Asked(AccountMails mails, string to, CertificationProgram program, string site) =>
        mails.Create("address-change-asked", to, new AccountFacts(program), site + PageAddress.Profile);
}
