using CecFunctions.Http;

namespace CecFunctions.SignIn;

/// <summary>Descriptions of the sign-in endpoints.</summary>
internal static class SignInDescriptions
{
    private const string Topic = "Signing in";
    private const string Ada = """{ "program": "EXAMPLE-BODY", "email": "ada@example.org" }""";

    public static EndpointDescription Ask { get; } = new(Topic, "askForLink", "Mails a link for signing in")
    {
        Remarks =
            "The answer is the same whether the address is known or not. A link can be used once, within 15 minutes. "
                + "At most five are mailed to an account in an hour while one of them is good.",
        Bodies =
        [
            BodyDescription.Json<LinkRequest>().Example("member", Ada),
            BodyDescription.Form<LinkRequest>().Example("member", Ada),
        ],
        Answers =
        [
            AnswerDescription.Json<SignInAnswer>(
                "A link is mailed if the address is known; a page where a form was sent.", 202),
            AnswerDescription.File(
                "text/html",
                "A link is mailed if the address is known; a page where a form was sent.",
                "<!DOCTYPE html>…") with { Status = 202 },
        ],
        Refusals =
        [
            RefusalDescription.Malformed("program", "is not a known program."),
            new(503, "Sign-in by mail is not set up here: the setting SiteAddress is missing."),
        ],
    };

    public static EndpointDescription Redeem { get; } = new(Topic, "signIn", "Signs in with a link that was mailed")
    {
        Remarks = "The answer sets the cookie of a session. Where the link is no longer valid, a page says so.",
        Address =
        [
            new(FieldDescription.Text("link", "The last part of the link's address."), "kPz6mZQnR0W8m0Qk5n8y7w"),
        ],
        Bodies =
        [
            BodyDescription.Form(
                FieldDescription.Text(
                    "subject", "The chosen account where several share the address, as the page gives it.")
                    .Optional(),
                FieldDescription.Text("back", "A page of this site to go to; the start page where it is left out.")
                    .Optional())
                .Example("one of several", """{ "subject": "member:EXAMPLE-BODY|M1001" }"""),
        ],
        Answers = [AnswerDescription.Nothing("Signed in.", 303).WithLocation()],
        Refusals = [new(404, "The link is no longer valid.")],
    };
}
