using CecFunctions.Notices;

namespace CecFunctions.SignIn;

/// <summary>The mail that brings a link to sign in.</summary>
internal static class SignInMail
{
    public static SampleMail Sample { get; } = SampleMail.FromAccount(
        "sign-in",
        "The link to sign in by",
        program => Create(SampleMail.To, program.Name, "https://certification.example.org/sign-in/kPz6mZQnR0W8m0Qk5n8y7w"));

    public static OutgoingMail Create(string to, string programName, string link) => AccountMail.Create(
        to,
        $"Sign in to {programName}",
        link,
        $"A link to sign in to {programName} was requested for this address. To sign in, open this page and press "
            + "the button:",
        link,
        "The link works once, within 15 minutes. Anyone who has it can sign in as you, so do not pass it on.",
        "If you did not ask for it, do nothing: without the link there is no sign-in.");
}
