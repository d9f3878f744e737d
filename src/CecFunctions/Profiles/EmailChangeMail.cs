using CecFunctions.Domain.Programs;
using CecFunctions.Notices;
using CecFunctions.Pages;

namespace CecFunctions.Profiles;

/// <summary>The mails before a change of address. Neither says what the other address is.</summary>
internal static class EmailChangeMail
{
    public static SampleMail OfConfirm { get; } = SampleMail.FromAccount(
        "confirm-address",
        "To a new address",
        program => Confirm(SampleMail.To, program, $"{SampleMail.Site}/profile/email/kPz6mZQnR0W8m0Qk5n8y7w"));

    public static SampleMail OfAsked { get; } = SampleMail.FromAccount(
        "address-change-asked",
        "To the address on record",
        program => Asked(SampleMail.To, program, SampleMail.Site));

    /// <summary>To the new address, with the link.</summary>
    public static OutgoingMail Confirm(string to, CertificationProgram program, string link) => AccountMail.Create(
        to,
        program,
        $"Confirm your address for {program.Name}",
        [
            $"A member of {program.Name} asked to receive mail at this address. If that is you, sign in, open this page "
                + "and press the button there:",
        ],
        new MailButton("Open the page", link),
        "The link works once, within 24 hours.",
        "If it is not you, do nothing: the address is then not used.");

    /// <summary>To the old address, before anything is changed.</summary>
    /// <param name="site">The site without a slash at the end.</param>
    public static OutgoingMail Asked(string to, CertificationProgram program, string site) => AccountMail.Create(
        to,
        program,
        $"{program.Name}: a change of address was requested",
        [
            $"A change of the address to which {program.Name} sends your mail was requested. Mail comes here until the "
                + "new address is confirmed.",
            "If you did not request it, sign in, look at your profile and tell the office.",
        ],
        new MailButton("Look at your profile", site + PageAddress.Profile));
}
