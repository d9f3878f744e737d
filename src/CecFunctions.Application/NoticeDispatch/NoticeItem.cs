using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;

namespace CecFunctions.Application.NoticeDispatch;

/// <summary>One notice with what it is about.</summary>
/// <param name="Title">The credential's title, for example <c>ACSM Certified Personal Trainer</c>.</param>
/// <param name="Credential">The credential as it stands on the day of sending.</param>
/// <param name="Missing">What is missing for a renewal, where a renewal is possible (ALL-NOTICE-5).</param>
/// <param name="KeepDocumentsThrough">For a renewal: the last day on which an audit may ask for documents (ALL-CREDIT-2).</param>
/// <param name="Audit">For a notice of an audit: where the audit stands.</param>
public sealed record NoticeItem(
    Notice Notice, string Title, Credential Credential, MissingForRenewal? Missing, DateOnly? KeepDocumentsThrough, AuditStanding? Audit);
