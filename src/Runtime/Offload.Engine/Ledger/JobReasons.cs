namespace Offload.Engine.Ledger;

/// <summary>Why a job ended without success: the stable codes that begin a state's reason.</summary>
public static class JobReasons
{
    /// <summary>The worker died with this job too often, so the job itself is suspected.</summary>
    public const string Poison = "poison";

    /// <summary>The envelope's expirytime passed before the job could start.</summary>
    public const string Expired = "expired";

    /// <summary>No handler is registered for the job's name.</summary>
    public const string NoHandler = "no-handler";

    /// <summary>The .NET call is none of those that the worker's owner allows.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>The arguments do not bind to the handler's type, or to the method's parameters.</summary>
    public const string InvalidArguments = "invalid-arguments";

    /// <summary>Every attempt that the job may have has failed.</summary>
    public const string AttemptsExhausted = "attempts-exhausted";
}
