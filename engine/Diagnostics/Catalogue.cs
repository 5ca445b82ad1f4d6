using static Infra.Engine.Diagnostics.Severity;

namespace Infra.Engine.Diagnostics;

/// <summary>
/// Every kind of diagnostic that the engine raises. Codes are never reused: 1xxx project and configuration, 2xxx the program as a whole, 3xxx
/// registrations, 4xxx schemas, 5xxx functions and stack references. A test compares this list with <c>docs/engine.md</c>.
/// </summary>
internal static class Catalogue
{
    public static readonly DiagnosticKind NoProject = new(Error, "ENG1001", "The folder holds no Pulumi project.");
    public static readonly DiagnosticKind BadYaml = new(Error, "ENG1002", "A file is not valid YAML.");
    public static readonly DiagnosticKind BadProject = new(Error, "ENG1003", "The project file is not valid.");
    public static readonly DiagnosticKind NoStackFile = new(Error, "ENG1004", "The stack has no configuration file.");
    public static readonly DiagnosticKind BadStackFile = new(Error, "ENG1005", "The stack's configuration file is not valid.");
    public static readonly DiagnosticKind BadSetting = new(Error, "ENG1006", "A configuration value has the wrong type.");
    public static readonly DiagnosticKind NoSetting = new(Error, "ENG1007", "A configuration value is missing.");
    public static readonly DiagnosticKind Undecrypted = new(Warning, "ENG1008", "Secret configuration values are not decrypted.");
    public static readonly DiagnosticKind BadPassphrase = new(Error, "ENG1009", "Secret configuration values cannot be decrypted.");
    public static readonly DiagnosticKind IgnoredEnvironment = new(Warning, "ENG1010", "The stack imports environments, which are not read.");
    public static readonly DiagnosticKind BadRuntime = new(Error, "ENG1011", "The project's runtime is not supported.");
    public static readonly DiagnosticKind NoProgram = new(Error, "ENG1012", "The program is not built or not installed.");
    public static readonly DiagnosticKind BadSchema = new(Error, "ENG1013", "A package schema cannot be read.");
    public static readonly DiagnosticKind BadState = new(Error, "ENG1014", "An exported state cannot be read.");
    public static readonly DiagnosticKind LargeConfiguration = new(Error, "ENG1015", "The configuration of the stack is too large.");
    public static readonly DiagnosticKind IgnoredPart = new(Warning, "ENG1016", "A part of a file has no effect.");
    public static readonly DiagnosticKind UnreadableFile = new(Error, "ENG1017", "A file cannot be read.");
    public static readonly DiagnosticKind ClearSecret = new(Warning, "ENG1018", "A secret setting is in clear text.");

    public static readonly DiagnosticKind CannotStart = new(Error, "ENG2001", "The program cannot be started.");
    public static readonly DiagnosticKind Exited = new(Error, "ENG2002", "The program failed.");
    public static readonly DiagnosticKind Killed = new(Error, "ENG2003", "The program was ended by a signal.");
    public static readonly DiagnosticKind Unfinished = new(Error, "ENG2004", "The program ended before it was finished.");
    public static readonly DiagnosticKind NoStackOutputs = new(Error, "ENG2005", "The program never registered the outputs of its stack.");
    public static readonly DiagnosticKind Silent = new(Error, "ENG2006", "The program stopped responding.");
    public static readonly DiagnosticKind ProgramError = new(Error, "ENG2007", "The program reported an error.");
    public static readonly DiagnosticKind ProgramWarning = new(Warning, "ENG2008", "The program reported a warning.");
    public static readonly DiagnosticKind ProgramInfo = new(Info, "ENG2009", "The program reported a message.");
    public static readonly DiagnosticKind NewerEngine = new(Error, "ENG2010", "The program requires another version of Pulumi.");
    public static readonly DiagnosticKind Malformed = new(Error, "ENG2011", "The program sent a malformed message.");
    public static readonly DiagnosticKind EngineBug = new(Error, "ENG2012", "The engine failed. This is a bug in the engine.");

    public static readonly DiagnosticKind DuplicateUrn = new(Error, "ENG3001", "A resource is declared twice.");
    public static readonly DiagnosticKind NoParent = new(Error, "ENG3002", "The parent of a resource is not declared.");
    public static readonly DiagnosticKind BadProvider = new(Error, "ENG3003", "The provider of a resource is not declared.");
    public static readonly DiagnosticKind NoDefaultProvider = new(Error, "ENG3004", "A default provider is disabled.");
    public static readonly DiagnosticKind Unsupported = new(Error, "ENG3005", "The program uses a feature that the embedded engine does not run.");
    public static readonly DiagnosticKind BadTransform = new(Error, "ENG3006", "A transform failed.");
    public static readonly DiagnosticKind BadOption = new(Error, "ENG3007", "A resource option is not valid.");
    public static readonly DiagnosticKind NoResource = new(Error, "ENG3008", "A resource that the program names is not declared.");
    public static readonly DiagnosticKind ReplacedImport = new(Warning, "ENG3009", "An imported resource would be replaced.");
    public static readonly DiagnosticKind FailedHook = new(Error, "ENG3010", "A hook failed.");
    public static readonly DiagnosticKind BadAsset = new(Error, "ENG3011", "A file of a resource cannot be read.");

    public static readonly DiagnosticKind UnknownProperty = new(Error, "ENG4001", "A resource has no such property.");
    public static readonly DiagnosticKind MissingProperty = new(Error, "ENG4002", "A required property is missing.");
    public static readonly DiagnosticKind WrongType = new(Error, "ENG4003", "A property has a value of the wrong type.");
    public static readonly DiagnosticKind WrongValue = new(Error, "ENG4004", "A property has a value that is not allowed.");

    public static readonly DiagnosticKind NoAnswer = new(Error, "ENG5001", "A function cannot be answered without the cloud.");
    public static readonly DiagnosticKind BadArguments = new(Error, "ENG5002", "A function was called with arguments that it does not accept.");
    public static readonly DiagnosticKind UnknownStack = new(Info, "ENG5003", "The outputs of another stack are unknown.");
    public static readonly DiagnosticKind UnknownAnswer = new(Warning, "ENG5004", "The result of a function is unknown.");
    public static readonly DiagnosticKind BadAnswer = new(Error, "ENG5005", "An assumed result of a function cannot be read.");
}
