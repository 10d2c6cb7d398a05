using System.Net.Sockets;
using System.Reflection;
using Microsoft.Extensions.Options;
using Offload.Engine.Handlers;
using Offload.Engine.Ledger;

namespace Offload.Worker;

/// <summary>
/// Tells what keeps a worker from starting and can be mended by whoever starts it: a message is enough. Anything else is
/// an error of a program, and its stack trace is wanted.
/// </summary>
internal static class StartFault
{
    /// <summary>They throw InvalidOperationException for a setting that they cannot use, and their messages name it.</summary>
    private static readonly string[] ReadersOfSettings =
    [
        "Microsoft.AspNetCore.Server.Kestrel.Core",
        "Microsoft.Extensions.Configuration.Binder",
        "Microsoft.Extensions.Logging.Configuration",
    ];

    /// <summary>Null where it is none.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        InvalidConfigurationException or OptionsValidationException or LedgerUnavailableException
            or HandlerRegistrationException or IOException or UnauthorizedAccessException => exception.Message,
        _ when IsUnreadableAssembly(exception) => exception.Message,
        InvalidOperationException when ReadersOfSettings.Contains(exception.Source) => exception.Message,
        _ => null,
    };

    public static bool IsUnreadableAssembly(Exception exception) => exception
        is BadImageFormatException or FileLoadException or FileNotFoundException
        or ReflectionTypeLoadException or TypeLoadException or MissingMemberException;

    /// <summary>The web server words only an address in use; these come as they are and name no address.</summary>
    public static bool IsUnusableAddress(SocketException exception) => exception.SocketErrorCode
        is SocketError.AddressNotAvailable or SocketError.AddressAlreadyInUse or SocketError.AccessDenied;
}
