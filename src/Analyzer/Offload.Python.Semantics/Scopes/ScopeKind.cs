namespace Offload.Python.Semantics.Scopes;

/// <summary>What opens a scope.</summary>
public enum ScopeKind
{
    Module,
    Class,
    Function,
    Lambda,
    Comprehension,
}
