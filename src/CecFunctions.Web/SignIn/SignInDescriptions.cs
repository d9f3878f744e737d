using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.SignIn;

/// <summary>What the endpoints of signing in say of themselves.</summary>
internal static class SignInDescriptions
{
    private const string Topic = "Signing in";

    public static EndpointDescription Ask { get; } = new(Topic, "askForLink", "Mails a link for signing in")
    {
        Remarks = "The answer is the same whether the address is known or not. A link can be used once, within 15 minutes.",
        Bodies =
        [
            BodyDescription.Json<LinkRequest>().Example("member", """{ "program": "acsm", "email": "ada@example.org" }"""),
            BodyDescription.Form<LinkRequest>().Example("member", """{ "program": "acsm", "email": "ada@example.org" }"""),
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
        Refusals = [RefusalDescription.Malformed("program", "is not a known program."), new(503, "Sign-in by mail is not set up here: the setting SiteAddress is missing.")],
    };

    public static EndpointDescription Redeem { get; } = new(Topic, "signIn", "Signs in with a link that was mailed")
    {
        Remarks = "The answer sets the cookie of a session. Where the link is no longer valid, a page says so.",
        Address = [new(FieldDescription.Text("link", "The last part of the link's address."), "kPz6mZQnR0W8m0Qk5n8y7w")],
        Bodies =
        [
            BodyDescription.Form(
                FieldDescription.Text("subject", "Who of those who share the address is meant, as the page gives it.")
                    .Optional())
                .Example("one of several", """{ "subject": "member:acsm|M1001" }"""),
        ],
        Answers = [AnswerDescription.Nothing("Signed in.", 303).WithLocation()],
        Refusals = [new(404, "The link is no longer valid.")],
    };
}
