using System.Collections.Immutable;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.SelfReports;

/// <summary>How far a member has come, brought to the day asked for. Nothing is written.</summary>
public sealed record MemberProgress(MemberKey Member, DateOnly On, string Unit, DateOnly? CprValidUntil, ImmutableArray<CredentialProgress> Credentials);
