using KlingBoard.Data.Accounts;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Account;

public sealed partial class AccountPage
{
    private User _user = null!;
    private Error? _nameError;
    private string? _nameDone;
    private Error? _passwordError;
    private string? _passwordDone;
    private bool _isNamePosted;

    [Inject]
    internal AccountService Accounts { get; init; } = null!;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "name")]
    public DisplayNameInput Name { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "password")]
    public PasswordInput Password { get; set; } = null!;

    protected override Action<UnavailableError> FailurePlace => _isNamePosted ? error => _nameError = error : error => _passwordError = error;

    protected override async Task OnInitializedAsync()
    {
        _isNamePosted = Name is not null;
        Name ??= new DisplayNameInput();
        Password ??= new PasswordInput();
        _user = await Accounts.SignedInAsync(HttpContext.User);
        if (!_isNamePosted)
        {
            Name.DisplayName = _user.DisplayName;
        }
    }

    private async Task ChangeNameAsync()
    {
        var changed = await Accounts.ChangeDisplayNameAsync(_user, Name);
        _nameError = changed.Error;
        _nameDone = changed.IsSuccess ? "Your name is changed." : null;
    }

    private async Task ChangePasswordAsync()
    {
        var changed = await Accounts.ChangePasswordAsync(_user, Password);
        _passwordError = changed.Error;
        _passwordDone = changed.IsSuccess ? "Your password is changed. Everywhere else you are signed out." : null;
        (Password.Present, Password.New) = ("", "");
    }
}
