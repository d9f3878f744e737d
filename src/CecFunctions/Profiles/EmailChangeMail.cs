using CecFunctions.Notices;

namespace CecFunctions.Profiles;

/// <summary>The mails before a change of address. Neither says what the other address is.</summary>
internal static class EmailChangeMail
{
    public static SampleMail OfConfirm { get; } = SampleMail.FromAccount(
        "confirm-address",
        "To a new address",
        program => Confirm(
            SampleMail.To, program.Name, "https://certification.example.org/profile/email/kPz6mZQnR0W8m0Qk5n8y7w"));

    public static SampleMail OfAsked { get; } = SampleMail.FromAccount(
        "address-change-asked", "To the address on record", program => Asked(SampleMail.To, program.Name));

    /// <summary>To the new address, with the link.</summary>
    public static OutgoingMail Confirm(string to, string programName, string link) => AccountMail.Create(
        to,
        $"Confirm your address for {programName}",
        link,
        $"A member of {programName} asked to receive mail at this address. If that is you, sign in, open this page "
            + "and press the button:",
        link,
        "The link works once, within 24 hours.",
        "If it is not you, do nothing: the address is then not used.");

    /// <summary>To the old address, before anything is changed.</summary>
    public static OutgoingMail Asked(string to, string programName) => AccountMail.Create(
        to,
        $"{programName}: a change of address was requested",
        null,
        $"A change of the address to which {programName} sends your mail was requested. Mail comes here until the "
            + "new address is confirmed.",
        "If you did not request it, sign in, look at your profile and tell the office.");
}
