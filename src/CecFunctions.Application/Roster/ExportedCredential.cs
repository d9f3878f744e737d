using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.Roster;

/// <summary>Where one credential stands, with the assessment of its current cycle.</summary>
public sealed record ExportedCredential(Credential Credential, Assessment Assessment);
