namespace CecFunctions.Application.Applications;

/// <summary>How far an application has come. A decision stands.</summary>
public enum ApplicationState
{
    Open,

    Approved,

    Refused,
}
