using CecFunctions.Http;

namespace CecFunctions.Profiles;

internal static class ProfileDescriptions
{
    private const string Topic = "Profile";

    public static EndpointDescription Read { get; } =
        new(Topic, "readProfile", "The caller's name and address, and the address that waits to be confirmed")
    {
        Answers = [AnswerDescription.Json<ProfileDetails>("The profile.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Export { get; } =
        new(Topic, "exportProfile", "Everything that is on record of the caller")
    {
        Remarks = "Of a member's own things for a copy to keep: credentials, reports, payments, documents' particulars, "
            + "the log and the notices. The log says that staff did something, and not who.",
        Answers =
        [
            AnswerDescription.JsonBySchema(
                """{ "type": "object", "required": ["program", "memberId", "log", "notices"] }""",
                "What is on record; which properties there are depends on what there is."),
        ],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription AskForEmail { get; } =
        new(Topic, "askForEmail", "Asks for another e-mail address")
    {
        Remarks = "A link is mailed to the new address; the one on record stays until it is confirmed. A member may ask for five "
            + "changes in 24 hours, whatever the address.",
        Bodies = [BodyDescription.Json<EmailRequest>().Example("address", """{ "email": "ada.new@example.org" }""")],
        Answers = [AnswerDescription.Nothing("A link was mailed.", 202)],
        Refusals =
        [
            RefusalDescription.Malformed("$.email", "is not an e-mail address."),
            RefusalDescription.NotFound,
            RefusalDescription.From(
                ProfileEndpoints.TooMany(DateTimeOffset.UnixEpoch.AddYears(57), DateTimeOffset.UnixEpoch)),
            new(422, "$.email was refused by the mail service.") { Place = "$.email" },
            new(503, "The mail could not be sent now; nothing was changed."),
        ],
        ChangesMember = true,
    };

    public static EndpointDescription ConfirmEmail { get; } =
        new(Topic, "confirmEmail", "Confirms the new address by the link that was mailed to it")
    {
        Bodies =
        [
            BodyDescription.Json<ConfirmRequest>()
                .Example("token", """{ "token": "kPz6mZQnR0W8m0Qk5n8y7w" }"""),
            BodyDescription.Form<ConfirmRequest>(),
        ],
        Answers =
        [
            AnswerDescription.Json<ProfileDetails>("The profile as it is then; a page where a form was sent.")
                .ShownAs("readProfile.200"),
            AnswerDescription.File(
                "text/html", "The profile as it is then; a page where a form was sent.", "<!DOCTYPE html>…"),
        ],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.From(ProfileEndpoints.LinkOver),
        ],
        ChangesMember = true,
    };
}
